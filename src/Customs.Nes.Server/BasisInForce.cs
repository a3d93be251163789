using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Assessment.Governance;
using Customs.Nes.Clearance.Assessment.Language;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Messages;
using Customs.Nes.Ledger;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server;

/// <summary>
/// What is decided by at the moment: the files given at start, with everything that analysts have put in force since,
/// which follows from the ledger alone. A new rule set is compiled beside the one in force, kept, and put in its place
/// by reference: an interchange is decided wholly by the one or the other, and nobody waits.
/// </summary>
internal sealed class BasisInForce
{
    /// <summary>Newest rows that show what is rare: read in some tens of milliseconds, at start alone.</summary>
    private const int TrafficRowCount = 5_000;

    private readonly ILedger _ledger;
    private readonly DecisionBasis _start;
    private readonly ILogger _log;
    private readonly GovernedTexts _governed = new();
    private readonly KeptRules _kept;
    private readonly Lock _changing = new();
    private List<ProfileText> _texts = [];
    private DecisionBasis _now;

    private BasisInForce(ILedger ledger, DecisionBasis start, ILogger log)
    {
        (_ledger, _start, _log) = (ledger, start, log);
        _kept = new KeptRules(ledger);
        _now = start;
    }

    public DecisionBasis Now => Volatile.Read(ref _now);

    /// <summary>Why what analysts put in force could not be used; null while it is.</summary>
    public string? Fault { get; private set; }

    /// <exception cref="SettingsException">What the ledger says and the files cannot be used together.</exception>
    public static BasisInForce Open(ILedger ledger, DecisionBasis start, ILogger log)
    {
        var basis = new BasisInForce(ledger, FiledByTraffic(ledger, start), log);
        foreach (var row in ledger.History(GovernanceMessage.RegisterKey))
        {
            basis._governed.Add(row.Record.Span, row.Position);
        }

        BasisFiles.Keep(ledger, basis._kept, start);
        basis.Compile();
        return basis.Fault is { } fault ? throw new SettingsException(fault) : basis;
    }

    /// <summary>
    /// Takes in the steps of an interchange that is durable now. What they put in force is so when this returns. Fast
    /// where they change nothing that is in force.
    /// </summary>
    public void Advance(Submission submission)
    {
        lock (_changing)
        {
            foreach (var row in _ledger.Read(submission.Position))
            {
                if (row.InterchangePosition != submission.Position)
                {
                    break;
                }

                if (row.Kind == FilingKind.Consequence && row.Ucr == GovernanceMessage.RegisterKey)
                {
                    _governed.Add(row.Record.Span, row.Position);
                }
            }

            Compile();
        }
    }

    /// <summary>
    /// The text of a version that was drafted, and is durable; null when it is not what the step means.
    /// </summary>
    public ProfileText? Drafted(GovernanceStep step)
    {
        lock (_changing)
        {
            var version = _governed.Find(step.Subject, step.Name)?.Find(step.Version);
            return version is not null && version.Hash == step.Hash
                ? new ProfileText($"{step.Name} version {step.Version}", TextAt(version.DraftPosition)) : null;
        }
    }

    /// <summary>What was given at start was compiled before there was a ledger to look into.</summary>
    private static DecisionBasis FiledByTraffic(ILedger ledger, DecisionBasis start)
    {
        var rules = Traffic.Of(ledger, TrafficRowCount) is { } traffic
            ? RuleSet.Compile(start.Rules.Texts, start.Rules.Key, [], traffic, start.Rules) : null;
        return rules is null ? start
            : new DecisionBasis(start.Reference, rules, start.Terms) { Limits = start.Limits };
    }

    private void Compile()
    {
        var texts = _governed.InForce(TextAt);
        if (texts.SequenceEqual(_texts))
        {
            return;
        }

        var faults = new List<ProfileFault>();
        var rules = RuleSet.Compile(
            [.. _start.Rules.Texts, .. texts], _start.Rules.Key, faults, previous: Now.Rules);
        if (rules is null)
        {
            // What is in force stays in force: half of a change would be worse than none.
            Fault = string.Join("; ", faults.Where(static fault => !fault.IsWarning));
            _log.RulesNotUsable();
            return;
        }

        var basis = new DecisionBasis(_start.Reference, rules, _start.Terms) { Limits = _start.Limits };
        BasisFiles.Keep(_ledger, _kept, basis);
        (_texts, Fault) = (texts, null);
        Volatile.Write(ref _now, basis);
        _log.RulesChanged(rules.Hash);
    }

    private string TextAt(long position)
    {
        var row = _ledger.Read(position).First();
        return GovernanceMessage.Read(row.Message, row.Service).Text;
    }
}
