using System.Text.Json;
using Customs.Nes.Clearance.Fallback;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Messages;
using Customs.Nes.Clearance.Validation;
using Customs.Nes.Ledger;

namespace Customs.Nes.Server.Extract;

/// <summary>A paper that was keyed in.</summary>
/// <param name="IsShared">Another consignment was keyed in from a paper of the same number.</param>
internal sealed record KeyedPaper(
    string Reference, string Ucr, DateTimeOffset AcceptedAt, ConsignmentStatus Status, bool IsShared);

/// <summary>One outage: what was keyed in, what was refused as there already, and what nobody has declared.</summary>
internal sealed record OutageAccount(
    Outage Outage,
    IReadOnlyList<KeyedPaper> Keyed,
    IReadOnlyList<(string Ucr, string Reason)> Refused,
    IReadOnlyList<(string Ucr, ConsignmentStatus Status)> NeverDeclared);

/// <summary>Compares what ports say moved in outages with what was declared or keyed in; from the rows alone.</summary>
internal sealed class FallbackReconciliation
{
    private readonly Dictionary<string, (Fact Fact, ConsignmentRecord Record)> _newest = [];
    private readonly Dictionary<string, (string Reference, DateTimeOffset AcceptedAt)> _papers = [];
    private readonly List<(string Ucr, string Reason, DateTimeOffset AcceptedAt)> _refused = [];

    private FallbackReconciliation(IEnumerable<Fact> facts, IReadOnlyList<Outage> outages)
    {
        foreach (var fact in facts)
        {
            Take(fact);
        }

        Outages = [.. outages.Select(AccountOf)];
    }

    public IReadOnlyList<OutageAccount> Outages { get; }

    public static FallbackReconciliation Of(IEnumerable<Fact> facts, IReadOnlyList<Outage> outages) =>
        new(facts, outages);

    private void Take(Fact fact)
    {
        var ucr = fact.Ucr.ToString();
        if (ConsignmentRecordFormat.IsOf(fact.Record.Span))
        {
            var record = new ConsignmentRecord();
            ConsignmentRecordFormat.Read(fact.Record.Span, record);
            _newest[ucr] = (fact, record);
        }

        if (!fact.Kind.IsFirstDeclaration()
            || FallbackEntry.ReferenceOf(fact.Message, fact.Service) is not { } reference)
        {
            return;
        }

        var findings = new FindingList();
        var declaration = new Clearance.Declarations.Declaration();
        CusdecReader.Read(fact.Message, fact.Service, declaration, findings);
        var acceptedAt = declaration.AcceptedOnPaperAt ?? fact.ReceivedAt;
        if (fact.Outcome != FilingOutcome.Refused)
        {
            _papers[ucr] = (reference, acceptedAt);
        }
        else if (ReasonOf(fact) is { } reason)
        {
            _refused.Add((ucr, $"{reference}: {reason}", acceptedAt));
        }
    }

    /// <summary>Why it is there already; null for a mistake of the form, which the sender has to mend.</summary>
    private static string? ReasonOf(Fact fact)
    {
        using var decision = JsonDocument.Parse(fact.Decision);
        return decision.RootElement.TryGetProperty("reason"u8, out var reason)
            && (RuleCode)reason.GetInt32() is RuleCode.FallbackKeyedTwice or RuleCode.FallbackDeclaredElectronically
                or RuleCode.FallbackOtherPaper
            ? RuleText.Of((RuleCode)reason.GetInt32()).Text : null;
    }

    private OutageAccount AccountOf(Outage outage)
    {
        var keyed = _papers.Where(paper => outage.Covers(paper.Value.AcceptedAt))
            .Select(paper => new KeyedPaper(
                paper.Value.Reference,
                paper.Key,
                paper.Value.AcceptedAt,
                _newest[paper.Key].Record.Status,
                _papers.Any(other => other.Key != paper.Key && other.Value.Reference == paper.Value.Reference)))
            .OrderBy(paper => paper.AcceptedAt).ThenBy(paper => paper.Ucr, StringComparer.Ordinal);
        var missing = _newest.Where(entry => IsMissing(entry.Value.Record, outage))
            .Select(entry => (entry.Key, entry.Value.Record.Status))
            .OrderBy(entry => entry.Key, StringComparer.Ordinal);
        return new OutageAccount(
            outage,
            [.. keyed],
            [.. _refused.Where(paper => outage.Covers(paper.AcceptedAt)).Select(paper => (paper.Ucr, paper.Reason))],
            [.. missing]);
    }

    /// <summary>It left, or arrived, while the service was down, and nobody has told what it is.</summary>
    private static bool IsMissing(ConsignmentRecord record, Outage outage)
    {
        if (record.Status != ConsignmentStatus.Awaited)
        {
            return false;
        }

        foreach (var movement in record.Movements)
        {
            if (!movement.IsVoid && outage.Covers(movement.At))
            {
                return true;
            }
        }

        return false;
    }
}
