using System.Diagnostics;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Tests;

public sealed class DrainTests
{
    [Fact]
    public async Task A_thousand_idle_connections_do_not_hold_the_process()
    {
        await using var host = await TestNes.StartAsync(new AnsweringLedger(), new EdiOptions { DrainSeconds = 60 });
        var clients = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => TestNes.ConnectAsync(host)));
        await using var last = await TestNes.ConnectAsync(host);
        await last.SendAsync(TestNes.Interchange("IN"));
        await last.ReadTextAsync();

        var started = Stopwatch.GetTimestamp();
        await host.DisposeAsync();

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        foreach (var client in clients)
        {
            Assert.Null(await client.ReadTextAsync());
            await client.DisposeAsync();
        }
    }

    [Fact]
    public async Task What_is_being_committed_when_the_host_stops_is_answered()
    {
        var ledger = new AnsweringLedger();
        var held = ledger.Hold();
        await using var host = await TestNes.StartAsync(ledger, new EdiOptions { DrainSeconds = 30 });
        await using var client = await TestNes.ConnectAsync(host);
        await client.SendAsync(TestNes.Interchange("INHAND"));
        await UntilAsync(() => ledger.LastPosition == 1);

        var stop = host.DisposeAsync().AsTask();
        held.SetResult();

        Assert.Equal(AnsweringLedger.AnswerTo("INHAND"), await client.ReadTextAsync());
        Assert.Null(await client.ReadTextAsync());
        await stop;
    }

    [Fact]
    public async Task A_ledger_that_fails_stops_the_answers_and_the_host()
    {
        await using var host = await TestNes.StartAsync(new AnsweringLedger { FailsFrom = 3 });
        await using var client = await TestNes.ConnectAsync(host);
        await client.SendAsync(TestNes.Interchange("N1"));
        Assert.Equal(AnsweringLedger.AnswerTo("N1"), await client.ReadTextAsync());
        await client.SendAsync(TestNes.Interchange("N2"));
        Assert.Equal(AnsweringLedger.AnswerTo("N2"), await client.ReadTextAsync());

        await client.SendAsync(TestNes.Interchange("N3"));

        await host.WaitForStopAsync(new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token);
        Assert.IsType<Ledger.LedgerUnavailableException>(host.Fault);
        await Assert.ThrowsAnyAsync<IOException>(() => client.ReadTextAsync());
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var every = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!isSo())
        {
            await every.WaitForNextTickAsync();
        }
    }
}
