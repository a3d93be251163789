using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger.Sqlite;
using Customs.Nes.Ledger.Views;
using Customs.Nes.Server.Scenarios;
using Customs.Nes.Server.Settings;
using Customs.Nes.Server.Timekeeping;

namespace Customs.Nes.Server.Tests;

/// <summary>
/// The timekeeper between the views and the ledger: whatever is interrupted, told twice or told late, each limit has
/// its effect once.
/// </summary>
public sealed class TimekeeperTests : IAsyncLifetime
{
    private const int DeclarationCount = 300;
    private static readonly DateTimeOffset Lodged = new(2003, 1, 6, 9, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("nes-time-").FullName;
    private readonly ScenarioClock _clock = new();
    private readonly NesOptions _options = TestNes.Options();
    private SqliteLedger _ledger = null!;
    private DecisionBasis _basis = null!;

    private string ViewsPath => Path.Combine(_folder, "views");

    public async ValueTask InitializeAsync()
    {
        var store = Path.Combine(_folder, "nes.db");
        var lodged = string.Join('\n', Enumerable.Range(1, DeclarationCount).Select(
            number => $"AGENT1 lodges full pre-lodged 3GB123456789000-T{number}"));
        var text = $"partner AGENT1 agent, sends as AGENT1, \"Agents\"\nat 2003-01-06 09:00\n{lodged}\n";
        var scenario = ScenarioParser.Read("timers.nes", text, out var faults);
        Assert.Empty(faults);
        await ScenarioPlayer.PlayAsync(scenario!, new PlayOptions { Store = store }, Conversation.Silent());
        _basis = BasisFiles.Load(_options);
        _ledger = SqliteLedger.Open(store, new Clerk(_options.Edi.ToIntakeSettings()), _clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _ledger.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Two_who_tell_the_same_at_the_same_time_have_told_it_once()
    {
        using var views = Open();
        _clock.Set(Lodged.AddDays(23));
        var (one, other) = (Timekeeper(), Timekeeper());

        var told = await Task.WhenAll(
            Task.Run(() => one.TellDueAsync(views)), Task.Run(() => other.TellDueAsync(views)));

        Assert.Equal([DeclarationCount, DeclarationCount], told);
        AssertEachOnce("arrival warning");
    }

    [Fact]
    public async Task One_who_tells_it_in_other_words_has_no_effect()
    {
        using var views = Open();
        _clock.Set(Lodged.AddDays(23));
        await Timekeeper().TellDueAsync(views);
        var before = _ledger.LastPosition;

        // The same views, not caught up; another row behind the same limit makes another reference.
        var due = views.Deadlines(_clock.GetUtcNow(), limit: 1)[0];
        var intake = new Intake(_options.Edi.ToIntakeSettings(), null, () => _basis);
        var text = new System.Buffers.ArrayBufferWriter<byte>();
        Clearance.Messages.TimerMessage.Write(
            _options.Edi.OurId, due.Ucr, due.Timer, due.Position + 1, text);
        var submission = intake.Prepare(
            Customs.Nes.Edifact.FrameStatus.Complete,
            new System.Buffers.ReadOnlySequence<byte>(text.WrittenMemory),
            Partner.House(_options.Edi.OurId),
            _clock.GetUtcNow());
        await _ledger.CommitAsync(submission);

        var row = Assert.Single(_ledger.Read(before + 1));
        Assert.Equal((FilingKind.Timer, FilingOutcome.NoEffect), (row.Kind, row.Outcome));
        Assert.Empty(submission.Answer.WrittenSpan.ToArray());
    }

    [Fact]
    public async Task Killed_before_the_views_took_notice_it_tells_again_and_nothing_happens_again()
    {
        _clock.Set(Lodged.AddDays(23));
        using (var views = Open())
        {
            await Timekeeper().TellDueAsync(views);
        }

        var position = _ledger.LastPosition;
        using (var views = LedgerViews.Open(ViewsPath, _ledger, limits: _basis.Limits))
        {
            // Where they stood: everything looks due.
            Assert.Equal(DeclarationCount, await Timekeeper().TellDueAsync(views));
            Assert.Equal(position, _ledger.LastPosition);

            views.CatchUp();
            Assert.Equal(0, await Timekeeper().TellDueAsync(views));
        }

        LedgerViews.Drop(ViewsPath);
        using (var anew = Open())
        {
            Assert.Equal(0, await Timekeeper().TellDueAsync(anew));
        }

        AssertEachOnce("arrival warning");
    }

    [Fact]
    public async Task Late_by_months_it_does_one_thing_after_the_other()
    {
        using var views = Open();
        _clock.Set(Lodged.AddDays(100));

        await Timekeeper().TellDueAsync(views);
        AssertEachOnce("arrival warning");
        views.CatchUp();
        await Timekeeper().TellDueAsync(views);
        AssertEachOnce("arrival expired");
        views.CatchUp();

        Assert.Equal(0, await Timekeeper().TellDueAsync(views));
        Assert.Empty(views.Deadlines(DateTimeOffset.MaxValue));
    }

    [Fact]
    public async Task A_host_keeps_its_views_up_and_tells_its_ledger_what_is_due()
    {
        await _ledger.DisposeAsync();
        _clock.Set(Lodged.AddDays(31));
        var options = _options with { Store = Path.Combine(_folder, "nes.db"), KeepViews = true };

        await using (var host = await NesHost.StartAsync(options, new NesHostParts { Clock = _clock }))
        {
            var last = DeclarationCount * 3L;
            Assert.True(SpinWait.SpinUntil(() => host.Ledger.LastPosition >= last, TimeSpan.FromSeconds(60)));
        }

        _ledger = SqliteLedger.Open(options.Store, new Clerk(_options.Edi.ToIntakeSettings()), _clock);
        AssertEachOnce("arrival warning");
        AssertEachOnce("arrival expired");
    }

    private Timekeeper Timekeeper() => new(_ledger, _clock, _options.Edi.ToIntakeSettings(), () => _basis);

    private LedgerViews Open()
    {
        var views = LedgerViews.Open(ViewsPath, _ledger, limits: _basis.Limits);
        views.CatchUp();
        return views;
    }

    private void AssertEachOnce(string happening)
    {
        var rows = _ledger.Read().Where(row => row.Kind == FilingKind.Timer).ToList();
        Assert.All(rows, row => Assert.Equal(FilingOutcome.Accepted, row.Outcome));
        var ucrs = rows
            .Where(row => System.Text.Encoding.UTF8.GetString(row.Decision.Span).Contains($"[\"{happening}\"]"))
            .Select(row => row.Ucr.ToString()).ToList();
        Assert.Equal(DeclarationCount, ucrs.Count);
        Assert.Distinct(ucrs);
    }
}
