using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Tests;

/// <summary>One-second deadlines against the server's one-second heartbeat: each takes a second or two.</summary>
public sealed class DeadlineTests
{
    [Fact]
    public async Task A_connection_that_never_says_anything_is_closed()
    {
        await using var host = await TestNes.StartAsync(new AnsweringLedger(), new EdiOptions { FirstByteSeconds = 1 });
        await using var client = await TestNes.ConnectAsync(host);

        Assert.Null(await client.ReadTextAsync());
    }

    [Fact]
    public async Task A_connection_idle_after_its_answers_is_closed_and_loses_none()
    {
        await using var host = await TestNes.StartAsync(new AnsweringLedger(), new EdiOptions { IdleSeconds = 1 });
        await using var client = await TestNes.ConnectAsync(host);

        await client.SendAsync(TestNes.Interchange("LAST"));

        Assert.Equal(AnsweringLedger.AnswerTo("LAST"), await client.ReadTextAsync());
        Assert.Null(await client.ReadTextAsync());
    }

    [Fact]
    public async Task An_interchange_that_stops_in_the_middle_is_answered_and_the_connection_closed()
    {
        await using var host = await TestNes.StartAsync(
            new AnsweringLedger(), new EdiOptions { InterchangeSeconds = 1, IdleSeconds = 1000 });
        await using var client = await TestNes.ConnectAsync(host);

        await client.SendAsync(TestNes.Interchange("WHOLE") + TestNes.Interchange("CUT")[..^8]);

        Assert.Equal(AnsweringLedger.AnswerTo("WHOLE"), await client.ReadTextAsync());
        Assert.Equal(AnsweringLedger.AnswerTo("CUT"), await client.ReadTextAsync());
        Assert.Null(await client.ReadTextAsync());
    }

    [Fact]
    public async Task A_drip_of_octets_does_not_keep_an_interchange_open()
    {
        await using var host = await TestNes.StartAsync(
            new AnsweringLedger(), new EdiOptions { InterchangeSeconds = 1, IdleSeconds = 1000 });
        await using var client = await TestNes.ConnectAsync(host);
        var isOpen = true;
        var drip = Task.Run(async () =>
        {
            await client.SendAsync(TestNes.Interchange("DRIP")[..^8]);
            using var every = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
            while (Volatile.Read(ref isOpen) && await every.WaitForNextTickAsync())
            {
                await client.SendAsync(" ");
            }
        });

        await client.ReadTextAsync();
        Assert.Null(await client.ReadTextAsync());

        Volatile.Write(ref isOpen, false);
        await Task.WhenAny(drip);
    }

    [Fact]
    public async Task A_peer_that_does_not_take_its_answers_is_cut()
    {
        // More answers than the sockets of both sides hold.
        await using var host = await TestNes.StartAsync(
            new AnsweringLedger { AnswerPadding = 4_000_000 }, new EdiOptions { AnswerSeconds = 1 });
        await using var client = await TestNes.ConnectAsync(host);

        await client.SendAsync(string.Concat(Enumerable.Range(0, 10).Select(i => TestNes.Interchange($"N{i}"))));

        // Not reading is the test: only once the server must have given up is the rest looked at.
        await Task.Delay(TimeSpan.FromSeconds(3));
        await Assert.ThrowsAnyAsync<Exception>(() => TestNes.ReadAllAsync(client));
    }
}
