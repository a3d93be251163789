using System.Buffers;
using System.Net;
using System.Net.Sockets;
using Customs.Nes.Clearance.Generation;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Server;
using Customs.Nes.Server.Channels;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Acceptance.Tests;

/// <summary>
/// Killed in the middle of a load, restarted, everything sent again: what was answered holds, and nothing is on record
/// twice. The process is a real one and the kill is a SIGKILL.
/// </summary>
public sealed class KillTests
{
    private const string Sender = "AGENT1";
    private const int DeclarationCount = 10_000;
    private const int ConnectionCount = 4;

    [Fact]
    public async Task Killed_in_the_middle_of_a_load_and_sent_all_again_each_is_stored_once_and_answered_as_before()
    {
        using var folder = new TemporaryFolder();
        var store = folder.File("nes.db");
        var interchanges = Generate();
        var first = new byte[]?[DeclarationCount];

        using (var served = await ServedNes.StartAsync(store, Sender))
        {
            // A third of the way is the middle of a load whatever the machine: answers known, others under way.
            var isTime = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var sending = SendAsync(served.EndPoint, interchanges, first, answered =>
            {
                if (answered == DeclarationCount / 3)
                {
                    isTime.SetResult();
                }
            });
            await Task.WhenAny(isTime.Task, sending);
            await served.KillAsync();
            await sending;
        }

        var second = new byte[]?[DeclarationCount];
        var third = new byte[]?[DeclarationCount];
        using (var served = await ServedNes.StartAsync(store, Sender))
        {
            await SendAsync(served.EndPoint, interchanges, second, static _ => { });
            await SendAsync(served.EndPoint, interchanges, third, static _ => { });
            await served.KillAsync();
        }

        var answeredBefore = first.Count(answer => answer is not null);
        Assert.InRange(answeredBefore, 1, DeclarationCount - 1);
        for (var index = 0; index < DeclarationCount; index++)
        {
            Assert.NotNull(second[index]);
            Assert.Equal(second[index], third[index]);
            if (first[index] is { } answer)
            {
                Assert.Equal(answer, second[index]);
            }
        }

        await AssertEachStoredOnceAsync(store);
    }

    private static async Task AssertEachStoredOnceAsync(string store)
    {
        var options = Options(store);
        await using var host = await NesHost.StartAsync(options);
        var positions = 0L;
        var messages = 0;
        var ucrs = new HashSet<UcrKey>();
        foreach (var fact in host.Ledger.Read())
        {
            positions++;
            Assert.Equal(positions, fact.Position);
            if (fact.Kind == FilingKind.Consequence)
            {
                // A declaration that goes into a consolidation changes that, too.
                continue;
            }

            messages++;
            // Suspended: a supplementary that overtook its simplified declaration on another connection.
            var isTaken = fact.Outcome is FilingOutcome.Accepted or FilingOutcome.Suspended;
            Assert.True(isTaken, $"{fact.Ucr}: {fact.Outcome}");

            // A supplementary shares the DUCR of what it completes; no two messages of one kind do.
            if (fact.Kind != FilingKind.Esd)
            {
                Assert.True(ucrs.Add(fact.Ucr), $"{fact.Ucr} is stored twice.");
            }
        }

        Assert.Equal(DeclarationCount, messages);
    }

    /// <summary>Declarations of AGENT1, dated from now on, each with references of its own.</summary>
    internal static List<byte[]> Generate(int count = DeclarationCount)
    {
        var reference = BasisFiles.LoadReference(Options("unused.db"));
        var generator = new InterchangeGenerator(20030420, reference, new GeneratorOptions
        {
            DeclarationCount = count,
            Sender = Sender,

            // The child runs by the machine's clock, and codes and years must be those of the day.
            StartsAt = DateTimeOffset.UtcNow,
            Spacing = TimeSpan.FromMilliseconds(1),
        });
        var interchanges = new List<byte[]>();
        var buffer = new ArrayBufferWriter<byte>();
        while (generator.WriteNext(buffer))
        {
            interchanges.Add(buffer.WrittenSpan.ToArray());
            buffer.ResetWrittenCount();
        }

        Assert.Equal(count, interchanges.Count);
        return interchanges;
    }

    internal static NesOptions Options(string store) => new()
    {
        Store = store,
        ReferenceFolder = Path.Combine(Folders.Samples, "reference"),
        ProfilesFolder = Path.Combine(Folders.Samples, "profiles"),
        Edi = new EdiOptions { Listeners = [new ListenerOptions { TrustSender = true }] },
        Partners = { [Sender] = new PartnerOptions { Rights = PartnerRights.Declare, SenderIds = [Sender] } },
    };

    /// <summary>Every n-th interchange on each connection, pipelined; what is not answered stays null.</summary>
    private static async Task SendAsync(
        IPEndPoint endPoint, List<byte[]> interchanges, byte[]?[] answers, Action<int> onAnswer)
    {
        var answered = 0;
        await Task.WhenAll(Enumerable.Range(0, ConnectionCount).Select(connection => Task.Run(async () =>
        {
            await using var client = await EdiClient.ConnectAsync(endPoint);
            var reading = ReadAsync(client, connection, answers, () => onAnswer(Interlocked.Increment(ref answered)));
            try
            {
                for (var index = connection; index < interchanges.Count; index += ConnectionCount)
                {
                    await client.SendAsync(interchanges[index]);
                }

                client.FinishSending();
            }
            catch (Exception failure) when (failure is IOException or SocketException)
            {
                // Killed: what has been answered is what counts.
            }

            await reading;
        })));
    }

    private static async Task ReadAsync(EdiClient client, int connection, byte[]?[] answers, Action onAnswer)
    {
        try
        {
            for (var index = connection; await client.ReadAnswerAsync() is { } answer; index += ConnectionCount)
            {
                answers[index] = answer;
                onAnswer();
            }
        }
        catch (Exception failure) when (failure is IOException or SocketException or InvalidDataException)
        {
            // Killed in the middle of an answer: half an answer is none.
        }
    }
}
