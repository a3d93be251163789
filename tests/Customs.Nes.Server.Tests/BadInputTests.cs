using System.Text;
using Customs.Nes.Server.Channels;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Tests;

/// <summary>Whatever is sent is answered where it can be, and costs nobody else the connection.</summary>
public sealed class BadInputTests
{
    [Fact]
    public async Task An_interchange_cut_in_the_middle_is_answered_on_a_half_close()
    {
        await using var host = await TestNes.StartAsync(new AnsweringLedger());
        await using var client = await TestNes.ConnectAsync(host);

        await client.SendAsync(TestNes.Interchange("WHOLE") + TestNes.Interchange("CUT")[..^8]);
        client.FinishSending();
        var answers = await TestNes.ReadAllAsync(client);

        Assert.Equal(2, answers.Count);
        Assert.Equal(AnsweringLedger.AnswerTo("WHOLE"), answers[0]);
        Assert.Equal(AnsweringLedger.AnswerTo("CUT"), answers[1]);
    }

    [Fact]
    public async Task An_unknown_sender_is_told_so_in_a_contrl_23_and_leaves_no_trace()
    {
        var ledger = new AnsweringLedger();
        await using var host = await TestNes.StartAsync(ledger);
        await using var client = await TestNes.ConnectAsync(host);

        await client.SendAsync(TestNes.Interchange("WHO", sender: "NOBODY"));
        var answer = await client.ReadTextAsync();

        AssertRefusal(answer, code: 23);
        Assert.Equal(0, ledger.LastPosition);
    }

    [Fact]
    public async Task A_sender_is_not_believed_where_the_connection_says_who_it_is()
    {
        var edi = new EdiOptions { Listeners = [new ListenerOptions { Partner = "AGENT1" }] };
        var ledger = new AnsweringLedger();
        await using var host = await TestNes.StartAsync(ledger, edi);
        await using var client = await TestNes.ConnectAsync(host);

        await client.SendAsync(TestNes.Interchange("MINE") + TestNes.Interchange("FORGED", sender: "AGENT2"));

        Assert.Equal(AnsweringLedger.AnswerTo("MINE"), await client.ReadTextAsync());
        Assert.Equal(AnsweringLedger.AnswerTo("FORGED"), await client.ReadTextAsync());
        Assert.Equal(["", "23"], ledger.Contrls.Select(RefusalCodeOf));
    }

    [Fact]
    public async Task An_interchange_of_64_MiB_is_answered_once_and_the_conversation_goes_on()
    {
        var ledger = new AnsweringLedger();
        await using var host = await TestNes.StartAsync(ledger);
        await using var client = await TestNes.ConnectAsync(host);

        var sending = SendHugeAsync(client, 64 * 1024 * 1024);
        Assert.Equal(AnsweringLedger.AnswerTo("HUGE"), await client.ReadTextAsync());
        await sending;
        await client.SendAsync(TestNes.Interchange("NEXT"));

        Assert.Equal(AnsweringLedger.AnswerTo("NEXT"), await client.ReadTextAsync());
        Assert.Equal(2, ledger.LastPosition);
        Assert.NotEmpty(ledger.Contrls[0]);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: nes\r\n\r\n")]
    [InlineData("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003")] // a TLS greeting
    [InlineData("UNB+'UNZ+'")]
    public async Task What_is_no_interchange_is_answered_and_the_next_one_taken(string junk)
    {
        await using var host = await TestNes.StartAsync(new AnsweringLedger());
        await using var client = await TestNes.ConnectAsync(host);

        await client.SendAsync(junk);
        var notice = await client.ReadTextAsync();
        await client.SendAsync(TestNes.Interchange("NEXT"));

        Assert.StartsWith("UNB+", notice, StringComparison.Ordinal);
        Assert.Equal(AnsweringLedger.AnswerTo("NEXT"), await client.ReadTextAsync());
    }

    private static async Task SendHugeAsync(EdiClient client, int length)
    {
        var huge = TestNes.Interchange("HUGE");
        var end = huge.IndexOf("UNT", StringComparison.Ordinal);
        await client.SendAsync(huge[..end]);
        var filler = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("FTX+AAI+++NO END'", 4096)));
        for (var sent = 0; sent < length; sent += filler.Length)
        {
            await client.SendAsync(filler);
        }

        await client.SendAsync(huge[end..]);
    }

    private static void AssertRefusal(string? answer, int code)
    {
        Assert.NotNull(answer);
        Assert.Equal(code.ToString(System.Globalization.CultureInfo.InvariantCulture), RefusalCodeOf(answer));
    }

    /// <summary>UCI: reference, sender, recipient, action 4, code.</summary>
    private static string RefusalCodeOf(string contrl)
    {
        var uci = contrl.Split('\'').FirstOrDefault(segment => segment.StartsWith("UCI+", StringComparison.Ordinal));
        return uci?.Split('+') is [_, _, _, _, "4", var code, ..] ? code : "";
    }
}
