using System.Net.Sockets;
using Customs.Nes.Server.Channels;

namespace Customs.Nes.Acceptance.Tests;

/// <summary>
/// The disk stops taking what the real process writes: it acknowledges nothing from then on and ends, saying why. What
/// it did acknowledge is there when it is started again.
/// </summary>
public sealed class FailingDiskTests
{
    private const string Sender = "AGENT1";

    [Theory]
    [InlineData("fsync,fdatasync:error=EIO:when=20+")]
    [InlineData("pwrite64:error=EIO:when=60+")]
    public async Task A_failed_sync_or_write_ends_the_process_and_takes_nothing_back(string fault)
    {
        Assert.SkipUnless(File.Exists(ServedNes.Strace), "strace makes the calls fail, and is not installed here.");
        using var folder = new TemporaryFolder();
        var store = folder.File("nes.db");
        var interchanges = KillTests.Generate(400);
        List<byte[]> answers;
        using (var served = await ServedNes.StartAsync(store, Sender, fault))
        {
            answers = await SendAsync(served, interchanges);
            var (code, log) = await served.EndAsync(TimeSpan.FromMinutes(1));
            Assert.NotEqual(0, code);
            Assert.Contains("cannot make anything durable any more", log, StringComparison.Ordinal);
        }

        Assert.InRange(answers.Count, 1, interchanges.Count - 1);
        using (var served = await ServedNes.StartAsync(store, Sender))
        {
            var again = await SendAsync(served, interchanges);
            Assert.Equal(interchanges.Count, again.Count);
            Assert.Equal(answers, again[..answers.Count]);
            await served.KillAsync();
        }
    }

    /// <summary>One after the other, until one is not answered.</summary>
    private static async Task<List<byte[]>> SendAsync(ServedNes served, List<byte[]> interchanges)
    {
        var answers = new List<byte[]>();
        await using var client = await EdiClient.ConnectAsync(served.EndPoint);
        try
        {
            foreach (var interchange in interchanges)
            {
                await client.SendAsync(interchange);
                if (await client.ReadAnswerAsync() is not { } answer)
                {
                    break;
                }

                answers.Add(answer);
            }
        }
        catch (Exception failure) when (failure is IOException or SocketException or InvalidDataException)
        {
            // Ended: what has been answered is what counts.
        }

        return answers;
    }
}
