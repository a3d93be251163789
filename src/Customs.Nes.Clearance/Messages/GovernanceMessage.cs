using System.Globalization;
using System.Text;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Assessment.Governance;
using Customs.Nes.Clearance.Assessment.Language;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Validation;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Messages;

/// <summary>
/// A step of governance as UKCPRF states it. The text of a draft comes in FTX+AAI, a line of it in each segment, in up
/// to five parts that follow each other without a gap; the message is the only place where it is kept.
/// </summary>
public sealed class GovernanceMessage
{
    private const int PartsOfLine = 5;
    private const int Beginning = 2;

    /// <summary>A name with the octet before it that tells it from a UCR must fit a key.</summary>
    private const int NameLengthMax = UcrKey.LengthMax - 1;

    private readonly List<int> _lineSegments = [];
    private readonly StringBuilder _text = new();

    private GovernanceMessage()
    {
    }

    internal TextRange KindText { get; private set; }

    internal TextRange Reference { get; private set; }

    public GovernanceStep Step { get; private set; } = new();

    /// <summary>The text of a draft, or why a step is taken; lines end with \n.</summary>
    public string Text => _text.ToString();

    public static GovernanceMessage Read(ReadOnlyMemory<byte> message, ServiceCharacters service)
    {
        var read = new GovernanceMessage();
        var segment = new SegmentReader(message.Span, service);
        while (segment.Read())
        {
            var qualifier = segment.Value(1);
            switch (segment.Tag)
            {
                case TradeTag.Bgm:
                    (read.KindText, read.Reference) = (segment.Range(1), segment.Range(2));
                    read.Step = read.Step with { Kind = GovernanceCodes.StepOf(qualifier) };
                    break;
                case TradeTag.Rff when qualifier.SequenceEqual("HSH"u8):
                    read.Step = read.Step with { Hash = EdifactText.Decode(segment.Value(1, 2), service) };
                    break;
                case TradeTag.Rff when GovernanceCodes.SubjectOf(qualifier) is not SubjectKind.None and var subject:
                    read.Step = read.Step with
                    {
                        Subject = subject,
                        Name = EdifactText.Decode(segment.Value(1, 2), service),
                        Version = VersionOf(segment.Value(1, 4)),
                    };
                    break;
                case TradeTag.Ftx when qualifier.SequenceEqual("AAI"u8):
                    read.AddLine(segment, service);
                    break;
            }
        }

        return read;
    }

    /// <summary>All findings, not the first. Afterwards the step is complete, as far as it could be read.</summary>
    internal void Check(Partner partner, RuleSet inForce, FindingList findings)
    {
        if (Step.Kind == StepKind.None)
        {
            Add(findings, RuleCode.ProfileStepUnknown, Field.Message, Beginning, KindText);
            return;
        }

        if (!partner.May(PartnerRights.Analyst))
        {
            // Nothing else is told to whoever may not ask.
            Add(findings, RuleCode.NotAuthorised, Field.Message, Beginning, KindText);
            return;
        }

        if (Step.Kind == StepKind.Draft)
        {
            CheckText(inForce, findings);
        }
        else
        {
            CheckStep(inForce, findings);
        }

        Step = Step with { Authority = partner.Locations };
    }

    /// <summary>Has a simulation made of what stands in the ledger by now; without one there are no figures.</summary>
    internal void Simulate(Simulation? simulation, FindingList findings)
    {
        if (!SimulationText.TryRead(Step.Reason, out var first, out var last, out var stated))
        {
            Add(findings, RuleCode.ProfileSimulationPeriodInvalid, Field.None, 0, default);
            return;
        }

        Step = Step with { Figures = simulation?.Invoke(Step, first, last) ?? "", Stated = stated };
    }

    /// <summary>The key of the records of a name; empty where there can be none.</summary>
    public static UcrKey KeyOf(SubjectKind subject, string name)
    {
        Span<byte> text = stackalloc byte[UcrKey.LengthMax];
        if (subject == SubjectKind.None || name.Length is 0 or > NameLengthMax || !Ascii.IsValid(name))
        {
            return default;
        }

        // A control character: no interchange can name such a UCR, since none has it in its repertoire.
        text[0] = (byte)subject;
        Encoding.ASCII.GetBytes(name, text[1..]);
        UcrKey.TryCreate(text[..(name.Length + 1)], default, out var key);
        return key;
    }

    /// <summary>The key under which every change of anything governed is found, in order.</summary>
    public static UcrKey RegisterKey { get; } = RegisterKeyOf();

    private static UcrKey RegisterKeyOf()
    {
        UcrKey.TryCreate("\u0004GOVERNANCE"u8, default, out var key);
        return key;
    }

    private void AddLine(in SegmentReader segment, ServiceCharacters service)
    {
        _lineSegments.Add(segment.Number);
        for (var part = 1; part <= Math.Min(PartsOfLine, segment.ComponentCount(4)); part++)
        {
            _text.Append(EdifactText.Decode(segment.Value(4, part), service));
        }

        _text.Append('\n');
    }

    private void CheckText(RuleSet inForce, FindingList findings)
    {
        var faults = new List<ProfileFault>();
        var step = DraftText.Read(new ProfileText("draft", Text), inForce.Lists, faults);
        foreach (var fault in faults)
        {
            if (!fault.IsWarning)
            {
                // Only where: what exactly is wrong the author learns at home, from nes profile check.
                var segment = fault.Line <= _lineSegments.Count ? _lineSegments[fault.Line - 1] : 0;
                Add(findings, RuleCode.ProfileTextInvalid, Field.None, segment, default);
            }
        }

        if (step is null)
        {
            return;
        }

        if ((Step.Name.Length > 0 && (Step.Name != step.Name || Step.Version != step.Version))
            || (Step.Hash.Length > 0 && Step.Hash != step.Hash))
        {
            Add(findings, RuleCode.ProfileContentDiffers, Field.None, 0, default);
        }

        Step = step;
        CheckName(findings);
        if (IsOfSettings(step, inForce))
        {
            Add(findings, RuleCode.ProfileOfSettings, Field.None, 0, default);
        }

        if (step.Locations.Length > GovernedRecordFormat.LocationCountMax)
        {
            Add(findings, RuleCode.ProfileTextInvalid, Field.None, 0, default);
        }
    }

    private void CheckStep(RuleSet inForce, FindingList findings)
    {
        Step = Step with { Reason = Text.TrimEnd('\n') };
        CheckName(findings);
        var hashIsNeeded = Step.Kind != StepKind.Suspend || Step.Hash.Length > 0;
        if (hashIsNeeded && (Step.Hash.Length != 64 || !Step.Hash.All(char.IsAsciiHexDigitLower)))
        {
            Add(findings, RuleCode.ProfileNameInvalid, Field.None, 0, default);
        }

        if (Step.Kind is StepKind.Suspend or StepKind.Emergency or StepKind.Reject && Step.Reason.Length == 0)
        {
            Add(findings, RuleCode.ProfileReasonMissing, Field.None, 0, default);
        }

        if (Step is { Kind: StepKind.Suspend, Subject: SubjectKind.List } && inForce.UsesList(Step.Name))
        {
            Add(findings, RuleCode.ProfileListInUse, Field.None, 0, default);
        }
    }

    private void CheckName(FindingList findings)
    {
        if (Step.Version <= 0 || KeyOf(Step.Subject, Step.Name).IsEmpty)
        {
            Add(findings, RuleCode.ProfileNameInvalid, Field.None, 0, default);
        }
    }

    private static bool IsOfSettings(GovernanceStep step, RuleSet inForce) => step.Subject switch
    {
        SubjectKind.List => inForce.Lists.TryGetValue(step.Name, out var list) && list.Standing is null,
        SubjectKind.Quota => inForce.Quotas.TryGetValue(step.Name, out var quota) && quota.Standing is null,
        _ => inForce.Profiles.Any(profile => profile.Id == step.Name && profile.Standing is null),
    };

    private static int VersionOf(ReadOnlySpan<byte> digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    private static void Add(FindingList findings, RuleCode code, Field field, int segment, TextRange value) =>
        findings.Add(new Finding(code, Severity.Fatal, 0, field, segment, value));
}
