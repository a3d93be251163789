using Customs.Nes.Clearance.Assessment.Governance;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Validation;

namespace Customs.Nes.Clearance.Tests.Assessment.Governance;

/// <summary>Every way from a draft into force, and every way round the second person that must not be there.</summary>
public sealed class StepJudgementTests
{
    private const uint Ada = 1;
    private const uint Ben = 2;
    private static readonly DateTimeOffset Monday = new(2003, 4, 7, 9, 0, 0, TimeSpan.Zero);

    private readonly GovernedRecord _record = new();
    private DateTimeOffset _now = Monday;

    [Theory]
    [InlineData("SIM SUB APP", "active")]
    [InlineData("SIM SIM SUB APP", "active")]
    [InlineData("SIM SHD SUB APP", "active")]
    [InlineData("SIM SUB SHD APP", "active")]
    [InlineData("SIM SUB APP SUS", "suspended")]
    [InlineData("SIM SUB APP SUS SUB APP", "active")]
    [InlineData("SIM SUB REJ", "rejected")]
    [InlineData("EMG SIM SUB APP", "active")]
    [InlineData("EMG SUS SIM SUB", "submitted")]
    public void A_version_comes_into_force_step_by_step(string steps, string state)
    {
        Assert.Equal(RuleCode.None, Draft(1));
        foreach (var step in steps.Split(' '))
        {
            // Ada does everything but approve.
            Assert.Equal(RuleCode.None, Take(step, step == "APP" ? Ben : Ada));
        }

        Assert.Equal(state, _record.Find(1)!.State.ToText());
    }

    [Theory]
    [InlineData("", "APP", Ben, RuleCode.ProfileStepNotPossible)]
    [InlineData("", "SUB", Ada, RuleCode.ProfileStepNotPossible)]
    [InlineData("", "SHD", Ada, RuleCode.ProfileStepNotPossible)]
    [InlineData("", "SUS", Ada, RuleCode.ProfileStepNotPossible)]
    [InlineData("SIM", "APP", Ben, RuleCode.ProfileStepNotPossible)]
    [InlineData("SIM SUB", "SIM", Ada, RuleCode.ProfileStepNotPossible)]
    [InlineData("", "SIM unknown", Ada, RuleCode.ProfileSimulationDiffers)]
    [InlineData("", "SIM stated 4", Ada, RuleCode.ProfileSimulationDiffers)]
    [InlineData("", "SIM wrong", Ada, RuleCode.ProfileContentDiffers)]
    [InlineData("SIM SUB", "APP", Ada, RuleCode.ProfileSecondPersonNeeded)]
    [InlineData("SIM SUB", "SUS", Ben, RuleCode.ProfileStepNotPossible)]
    [InlineData("SIM SUB APP", "EMG", Ada, RuleCode.ProfileStepNotPossible)]
    [InlineData("SIM SUB APP", "SIM", Ada, RuleCode.ProfileStepNotPossible)]
    [InlineData("SIM SUB APP", "SUB", Ada, RuleCode.ProfileStepNotPossible)]
    [InlineData("SIM SUB APP", "REJ", Ben, RuleCode.ProfileStepNotPossible)]
    [InlineData("SIM SUB APP", "SHD", Ada, RuleCode.ProfileStepNotPossible)]
    [InlineData("SIM SUB APP SUS", "APP", Ben, RuleCode.ProfileStepNotPossible)]
    [InlineData("SIM SUB APP SUS", "EMG", Ben, RuleCode.ProfileStepNotPossible)]
    [InlineData("SIM SUB APP SUS SUB", "APP", Ada, RuleCode.ProfileSecondPersonNeeded)]
    [InlineData("SIM SUB REJ", "SUB", Ada, RuleCode.ProfileStepNotPossible)]
    [InlineData("SIM SUB REJ", "APP", Ben, RuleCode.ProfileStepNotPossible)]
    [InlineData("REJ", "EMG", Ada, RuleCode.ProfileStepNotPossible)]
    [InlineData("REJ", "SIM", Ada, RuleCode.ProfileStepNotPossible)]
    [InlineData("EMG", "EMG", Ben, RuleCode.ProfileEmergencyUsed)]
    [InlineData("EMG SUS", "EMG", Ben, RuleCode.ProfileEmergencyUsed)]
    [InlineData("EMG", "APP", Ben, RuleCode.ProfileStepNotPossible)]
    [InlineData("SIM", "SUB wrong", Ada, RuleCode.ProfileContentDiffers)]
    [InlineData("SIM SUB", "APP wrong", Ben, RuleCode.ProfileContentDiffers)]
    [InlineData("SIM SUB", "APP none", Ben, RuleCode.ProfileContentDiffers)]
    [InlineData("SIM SUB APP", "SUS wrong", Ben, RuleCode.ProfileContentDiffers)]
    [InlineData("SIM SUB APP", "APP", Ben, RuleCode.ProfileStepRepeated)]
    [InlineData("SIM SUB", "SUB", Ada, RuleCode.ProfileStepRepeated)]
    [InlineData("SIM SHD", "SHD", Ada, RuleCode.ProfileStepRepeated)]
    [InlineData("SIM SUB APP SUS", "SUS", Ada, RuleCode.ProfileStepRepeated)]
    public void Every_way_round_is_refused_and_changes_nothing(string before, string step, uint by, RuleCode refusal)
    {
        Draft(1);
        foreach (var taken in before.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.Equal(RuleCode.None, Take(taken, taken == "APP" ? Ben : Ada));
        }

        var stands = _record.Find(1);

        Assert.Equal(refusal, Take(step, by));
        Assert.Equal(stands, _record.Find(1));
    }

    [Fact]
    public void Figures_stated_as_the_host_finds_them_are_taken()
    {
        Draft(1);

        Assert.Equal(RuleCode.None, Take("SIM stated 3", Ada));
    }

    [Theory]
    [InlineData("2003-01-06 to 2003-04-05", "")]
    [InlineData("2003-01-06 to 2003-01-06: 3 tried, 1 matched", "3 tried, 1 matched")]
    [InlineData("2003-01-06 to 2003-01-06:", "")]
    [InlineData("2003-01-06 to 2003-01-05", null)]
    [InlineData("2003-02-30 to 2003-03-05", null)]
    [InlineData("2003-01-06 to 2003-01-06 tried", null)]
    [InlineData("2003-01-06 - 2003-01-06", null)]
    [InlineData("three months", null)]
    [InlineData("", null)]
    public void A_simulation_names_its_days_and_may_state_figures(string text, string? stated)
    {
        Assert.Equal(stated is not null, SimulationText.TryRead(text, out var first, out var last, out var found));
        if (stated is not null)
        {
            Assert.Equal(stated, found);
            Assert.StartsWith(SimulationText.Of(first, last), text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Nobody_approves_what_they_submitted_for_another()
    {
        Draft(1);
        Take("SIM", Ada);
        Take("SUB", Ben);

        Assert.Equal(RuleCode.ProfileSecondPersonNeeded, Take("APP", Ben));
        Assert.Equal(RuleCode.ProfileSecondPersonNeeded, Take("APP", Ada));
        Assert.Equal(RuleCode.None, Take("APP", 3));
    }

    [Fact]
    public void An_emergency_ends_after_a_day_and_cannot_be_had_again_under_the_next_number()
    {
        Draft(1);
        Take("EMG", Ada);
        _now = Monday.AddDays(2);

        Assert.Equal(RuleCode.ProfileEmergencyUsed, Take("EMG", Ada));
        Assert.Equal(RuleCode.ProfileStepNotPossible, Take("SUS", Ada));
        Assert.Equal(RuleCode.None, Draft(2));
        Assert.Equal(RuleCode.ProfileEmergencyUsed, Take("EMG", Ada, version: 2));

        // Somebody else's agreement is what ends it.
        Take("SIM", Ada, version: 2);
        Take("SUB", Ada, version: 2);
        Take("APP", Ben, version: 2);
        Assert.Equal(RuleCode.None, Draft(3));
        Assert.Equal(RuleCode.None, Take("EMG", Ada, version: 3));
    }

    [Fact]
    public void A_version_never_changes_and_no_number_comes_after_a_higher_one()
    {
        Draft(3);

        Assert.Equal(RuleCode.ProfileStepRepeated, Draft(3));
        Assert.Equal(RuleCode.ProfileVersionExists, Draft(3, content: 'b'));
        Assert.Equal(RuleCode.ProfileVersionExists, Draft(2));
        Assert.Equal(RuleCode.ProfileVersionUnknown, Take("SIM", Ada, version: 4));
        Assert.Equal(HashOf('a'), _record.Find(3)!.Hash);
    }

    [Fact]
    public void One_approved_version_is_in_force_and_those_before_it_are_done_with()
    {
        Approve(1);
        Draft(2);
        Approve(3);

        Assert.Equal(
            [VersionState.Superseded, VersionState.Superseded, VersionState.Active],
            _record.Versions.Select(version => version.State));
        Assert.Equal(RuleCode.ProfileStepNotPossible, Take("SUS", Ada, version: 1));
        Assert.Equal(RuleCode.ProfileStepNotPossible, Take("SIM", Ada, version: 2));
    }

    [Fact]
    public void What_is_over_is_neither_drafted_nor_approved()
    {
        Assert.Equal(RuleCode.ProfileExpired, Draft(1, until: new DateOnly(2003, 4, 7)));

        Draft(1, until: new DateOnly(2003, 4, 8));
        Take("SIM", Ada);
        Take("SUB", Ada);
        _now = Monday.AddDays(1);
        Assert.Equal(RuleCode.ProfileExpired, Take("APP", Ben));
        Assert.Equal(RuleCode.ProfileExpired, Take("EMG", Ben));
    }

    [Fact]
    public void A_local_analyst_governs_what_is_for_their_own_offices()
    {
        Code[] dover = ["GBDOV"];

        Assert.Equal(RuleCode.ProfileScopeNotAuthorised, Draft(1, authority: dover));
        Assert.Equal(RuleCode.ProfileScopeNotAuthorised, Draft(1, authority: dover, locations: ["GBDOV", "GBFXT"]));
        Assert.Equal(RuleCode.None, Draft(1, authority: dover, locations: dover));
        Assert.Equal(RuleCode.ProfileScopeNotAuthorised, Take("SIM", Ada, authority: ["GBFXT"]));
        Assert.Equal(RuleCode.None, Take("SIM", Ada, authority: dover));
        Assert.Equal(RuleCode.None, Take("SUB", Ada));
    }

    [Fact]
    public void A_local_draft_does_not_take_the_place_of_a_national_profile()
    {
        Approve(1);

        Assert.Equal(RuleCode.ProfileScopeNotAuthorised, Draft(2, authority: ["GBDOV"], locations: ["GBDOV"]));
    }

    [Theory]
    [InlineData("SIM")]
    [InlineData("SHD")]
    [InlineData("EMG")]
    public void Lists_are_approved_by_another_person_and_nothing_else(string step)
    {
        Draft(1, subject: SubjectKind.List);

        Assert.Equal(RuleCode.ProfileStepNotPossible, Take(step, Ada, subject: SubjectKind.List));
        Assert.Equal(RuleCode.None, Take("SUB", Ada, subject: SubjectKind.List));
        Assert.Equal(RuleCode.ProfileSecondPersonNeeded, Take("APP", Ada, subject: SubjectKind.List));
        Assert.Equal(RuleCode.None, Take("APP", Ben, subject: SubjectKind.List));
    }

    [Fact]
    public void A_record_is_read_as_it_was_written()
    {
        Approve(1);
        Draft(2, locations: ["GBDOV", "GBFXT"]);
        Take("EMG", Ada, version: 2);
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        GovernedRecordFormat.Write(_record, bytes);

        var again = new GovernedRecord();
        GovernedRecordFormat.Read(bytes.WrittenSpan, again);

        Assert.Equal((_record.Kind, _record.Name), (again.Kind, again.Name));
        Assert.Equal(
            _record.Versions.Select(v => v with { Locations = [] }), again.Versions.Select(v => v with { Locations = [] }));
        Assert.Equal(_record.Find(2)!.Locations, again.Find(2)!.Locations);
    }

    private void Approve(int version)
    {
        Draft(version);
        Take("SIM", Ada, version);
        Take("SUB", Ada, version);
        Assert.Equal(RuleCode.None, Take("APP", Ben, version));
    }

    private RuleCode Draft(
        int version, char content = 'a', DateOnly? until = null, Code[]? authority = null, Code[]? locations = null,
        SubjectKind subject = SubjectKind.Profile) => Apply(
            new GovernanceStep
            {
                Kind = StepKind.Draft,
                Subject = subject,
                Name = "EXP-1",
                Version = version,
                Hash = HashOf(content),
                Until = until ?? new DateOnly(2004, 1, 1),
                Locations = locations ?? [],
                Authority = [.. authority ?? []],
            },
            Ada);

    private RuleCode Take(
        string step, uint by, int version = 1, Code[]? authority = null, SubjectKind subject = SubjectKind.Profile)
    {
        var words = step.Split(' ');
        return Apply(
            new GovernanceStep
            {
                Kind = GovernanceCodes.StepOf(System.Text.Encoding.ASCII.GetBytes(words[0])),
                Subject = subject,
                Name = "EXP-1",
                Version = version,
                Hash = words is [_, "none"] ? "" : HashOf(words is [_, "wrong"] ? 'f' : 'a'),
                Figures = words is [_, "unknown"] ? "" : "3 tried",
                Stated = words is [_, "stated", var count] ? count + " tried" : "",
                Authority = [.. authority ?? []],
            },
            by);
    }

    private RuleCode Apply(GovernanceStep step, uint by)
    {
        var outcome = StepJudgement.Apply(
            _record, step, new StepTaken(by, _now, LondonClock.DayOf(_now), Position: 7));
        Assert.Equal(outcome.Reason == RuleCode.None, outcome.Outcome == FilingOutcome.Accepted);
        return outcome.Reason;
    }

    private static string HashOf(char content) => new(content, 64);
}
