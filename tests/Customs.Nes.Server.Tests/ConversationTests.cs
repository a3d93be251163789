using System.Text;

namespace Customs.Nes.Server.Tests;

public sealed class ConversationTests
{
    [Fact]
    public async Task Everything_sent_before_a_half_close_is_answered()
    {
        // Many at once, because the loss this guards against is a race between the last bytes and the end of stream.
        const int traders = 40;
        const int interchanges = 201;
        var ledger = new AnsweringLedger();
        await using var host = await TestNes.StartAsync(ledger);

        var received = await Task.WhenAll(Enumerable.Range(0, traders).Select(async trader =>
        {
            await using var client = await TestNes.ConnectAsync(host);
            var text = new StringBuilder();
            for (var index = 0; index < interchanges; index++)
            {
                text.Append(TestNes.Interchange($"T{trader}N{index}"));
            }

            await client.SendAsync(text.ToString());
            client.FinishSending();
            return await TestNes.ReadAllAsync(client);
        }));

        for (var trader = 0; trader < traders; trader++)
        {
            var expected = Enumerable.Range(0, interchanges).Select(i => AnsweringLedger.AnswerTo($"T{trader}N{i}"));
            Assert.Equal(expected, received[trader]);
        }
    }

    [Fact]
    public async Task Interchanges_sent_without_waiting_are_answered_in_their_order()
    {
        await using var host = await TestNes.StartAsync(new AnsweringLedger());
        await using var client = await TestNes.ConnectAsync(host);

        for (var index = 0; index < 20; index++)
        {
            await client.SendAsync(TestNes.Interchange($"A{index}") + TestNes.Interchange($"B{index}"));
        }

        for (var index = 0; index < 20; index++)
        {
            Assert.Equal(AnsweringLedger.AnswerTo($"A{index}"), await client.ReadTextAsync());
            Assert.Equal(AnsweringLedger.AnswerTo($"B{index}"), await client.ReadTextAsync());
        }
    }

    [Fact]
    public async Task An_interchange_sent_an_octet_at_a_time_is_answered_as_if_sent_at_once()
    {
        await using var host = await TestNes.StartAsync(new AnsweringLedger());
        await using var client = await TestNes.ConnectAsync(host);

        foreach (var octet in TestNes.Interchange("SLOW"))
        {
            await client.SendAsync(octet.ToString());
        }

        Assert.Equal(AnsweringLedger.AnswerTo("SLOW"), await client.ReadTextAsync());
    }

    [Fact]
    public async Task A_conversation_goes_on_after_an_answer()
    {
        await using var host = await TestNes.StartAsync(new AnsweringLedger());
        await using var client = await TestNes.ConnectAsync(host);

        for (var index = 0; index < 3; index++)
        {
            await client.SendAsync(TestNes.Interchange($"N{index}"));
            Assert.Equal(AnsweringLedger.AnswerTo($"N{index}"), await client.ReadTextAsync());
        }
    }

    [Fact]
    public async Task Nothing_is_answered_before_it_is_committed()
    {
        var ledger = new AnsweringLedger();
        var held = ledger.Hold();
        await using var host = await TestNes.StartAsync(ledger);
        await using var client = await TestNes.ConnectAsync(host);

        await client.SendAsync(TestNes.Interchange("WAIT"));
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await client.ReadAnswerAsync(patience.Token));

        held.SetResult();
        Assert.Equal(AnsweringLedger.AnswerTo("WAIT"), await client.ReadTextAsync());
    }
}
