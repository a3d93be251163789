using System.Text;
using Customs.Nes.Clearance.Statistics;

namespace Customs.Nes.Server.Extract;

/// <summary>A figure taken apart: its lines, and for each the facts it rests on by their rows in the ledger.</summary>
internal sealed class Explanation
{
    private readonly IReadOnlyList<LineChange> _lines;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<StatisticalFact>> _facts;
    private readonly DateTimeOffset _asOf;

    private Explanation(IReadOnlyList<LineChange> lines, StatisticsFold fold, DateTimeOffset asOf)
    {
        _lines = lines;
        _facts = fold.FactsOf(lines.Select(static line => line.Ucr).ToHashSet(StringComparer.Ordinal));
        _asOf = asOf;
    }

    public int LineCount => _lines.Count;

    /// <param name="from">Only what changed after this release; null for all lines.</param>
    /// <param name="to">As the release had it; null for what is known now.</param>
    public static Explanation Of(
        Publisher publisher, StatisticalMonth month, FigureKey key, VintageMonth? from, VintageMonth? to)
    {
        var (fold, calendar) = (publisher.Fold(), publisher.Archive.Calendar());
        var before = from is { } older ? calendar.ShownAt(month, older) : null;
        var now = to is { } newer
            ? calendar.ShownAt(month, newer) ?? DateTimeOffset.MinValue : publisher.Feed.Received.Last;
        var lines = fold.Changes(month, before ?? DateTimeOffset.MinValue, now).Where(key.Covers);
        return new Explanation([.. lines], fold, now);
    }

    public void WriteTo(TextWriter output)
    {
        var change = default(StatisticalAmount);
        foreach (var line in _lines)
        {
            change += line.After - line.Before;
            var (cause, cell) = (Encoding.ASCII.GetString(StatisticsNames.Of(line.Cause)), line.Cell);
            var what = $"{cell.Commodity} to {cell.Country} from {cell.Port}";
            output.WriteLine(
                $"{line.Ucr} item {line.Item}: GBP {Pounds(line.Before)} -> {Pounds(line.After)}, {cause}, {what}");
            WriteFacts(output, line.Ucr);
        }

        output.WriteLine($"{_lines.Count} lines, GBP {Pounds(change)}");
    }

    private void WriteFacts(TextWriter output, string ucr)
    {
        foreach (var fact in _facts[ucr])
        {
            if (fact.ReceivedAt > _asOf)
            {
                continue;
            }

            output.WriteLine($"  row {fact.Position}, {Publisher.Text(fact.ReceivedAt)}: {Describe(fact)}");
        }
    }

    private static string Describe(StatisticalFact fact) => fact switch
    {
        DeclaredFact told => $"declared, version {told.Version}"
            + (told.IsSimplified ? ", simplified" : "") + (told.IsArrived ? ", arrived" : "")
            + (told.AwaitsConsent ? ", of effect once agreed to" : ""),
        SupplementedFact told => $"supplementary declaration, version {told.Version}",
        ArrivedFact told => $"arrival at {Movement(told)}",
        DepartedFact { Part: { } part } told => $"departure of {Measures(part)} from {Movement(told)}",
        DepartedFact told => $"departure from {Movement(told)}",
        CancelledFact told => $"cancelled, version {told.Version}",
        AmendmentAgreedFact told => $"amendment agreed to, version {told.Version}",
        RefusedAtArrivalFact told => $"refused at arrival, version {told.Version}",
        _ => fact.GetType().Name,
    };

    private static string Measures(GoodsPart part) => string.Join(
        " and ",
        ((string?[])
        [
            part.NetMassGrams is { } grams ? FormattableString.Invariant($"{grams * 0.001m:0.###} kg") : null,
            part.Packages is { } packages ? FormattableString.Invariant($"{packages} packages") : null,
        ]).OfType<string>());

    private static string Movement(MovedFact told)
    {
        var version = $"{told.Source.Sender} {told.Source.Reference} version {told.Version}";
        return $"{told.Location} at {Publisher.Text(told.At)}, {version}{(told.IsVoid ? ", void" : "")}";
    }

    private static string Pounds(StatisticalAmount amount) =>
        FormattableString.Invariant($"{amount.ValuePence * 0.01m:N2}");
}
