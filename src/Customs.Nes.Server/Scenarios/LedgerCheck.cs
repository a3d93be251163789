using System.Globalization;
using System.Text;
using System.Text.Json;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Statistics;
using Customs.Nes.Ledger;

namespace Customs.Nes.Server.Scenarios;

/// <summary>Checks claims about what is on record. Each returns what is wrong, or null.</summary>
internal static class LedgerCheck
{
    public static string? Check(OfficerClaim claim, Played? last, ILedger ledger)
    {
        var facts = claim.Ducr is null ? last?.Facts ?? [] : History(claim.Ducr, ledger);
        var seen = facts.SelectMany(OfficerView.Of).Select(fired => fired.Profile).Distinct().ToList();
        if (claim.Profile is null)
        {
            return seen.Count == 0 ? null : $"expected no profile in the decision, found {string.Join(", ", seen)}";
        }

        return seen.Contains(claim.Profile)
            ? null
            : $"expected profile {claim.Profile} in the decision, "
                + $"found {(seen.Count == 0 ? "none" : string.Join(", ", seen))}"
                + NearMatch.Hint(claim.Profile, seen);
    }

    public static string? Check(StatusClaim claim, ILedger ledger)
    {
        var record = new ConsignmentRecord();
        foreach (var fact in History(claim.Ducr, ledger).Where(fact => !fact.Record.IsEmpty))
        {
            ConsignmentRecordFormat.Read(fact.Record.Span, record);
        }

        var found = record.Status.ToText();
        return found == claim.Status ? null : $"expected {claim.Ducr} to be {claim.Status}, it is {found}"
            + NearMatch.Hint(claim.Status, Enum.GetValues<ConsignmentStatus>().Select(status => status.ToText()));
    }

    public static string? Check(ReportedClaim claim, ILedger ledger)
    {
        var told = History(claim.Ducr, ledger).SelectMany(ReportsOf).ToList();
        var count = told.Count(report => report == claim.Report);
        if (claim.Count is { } expected ? count == expected : count > 0)
        {
            return null;
        }

        var times = claim.Count is { } number ? FormattableString.Invariant($" {number} times") : "";
        var found = told.Count == 0 ? "none" : string.Join(", ", told);
        return $"expected report {claim.Report}{times} of {claim.Ducr}, found {found}";
    }

    private static IEnumerable<string> ReportsOf(Fact fact)
    {
        using var decision = JsonDocument.Parse(fact.Decision);
        return decision.RootElement.TryGetProperty("events", out var events)
            ? [.. events.EnumerateArray().Select(ReportOf).Where(report => report.Length > 0)]
            : [];
    }

    private static string ReportOf(JsonElement happening) => Encoding.ASCII.GetString(ReportKinds.Of(
        Enum.GetValues<LifecycleEvent>().First(known => known.ToText() == happening.GetString())).ToCode());

    public static string? Check(FigureClaim claim, ScenarioFigures figures)
    {
        var snapshot = claim.Vintage is { } vintage ? figures.At(vintage) : figures.Now();
        var pence = 0L;
        foreach (ref readonly var line in snapshot.Lines)
        {
            var month = claim.IsByReceipt ? line.ReceiptMonth : line.Month;
            if (line.IsCounted && month == claim.Month && ScenarioFigures.IsOneOf(line.Ucr, claim.Ducrs))
            {
                pence += line.ValuePence ?? 0;
            }
        }

        var found = pence / 100m;
        var by = claim.IsByReceipt ? "by receipt" : "by departure";
        return found == claim.Amount
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"expected GBP {claim.Amount:#,0.##} in {claim.Month} {by}, found {found:#,0.##}");
    }

    public static string? Check(StateClaim claim, ScenarioFigures figures)
    {
        var found = new Dictionary<string, int>();
        foreach (ref readonly var line in figures.Now().Lines)
        {
            if (ScenarioFigures.IsOneOf(line.Ucr, claim.Ducrs))
            {
                Add(found, line.State, line.Reason);
            }
        }

        foreach (ref readonly var departure in figures.Now().UnknownDepartures)
        {
            if (ScenarioFigures.IsOneOf(departure.Ucr, claim.Ducrs))
            {
                Add(found, LineState.Suspense, StandingReason.UnknownReference);
            }
        }

        var count = found.GetValueOrDefault(claim.State);
        if (count == claim.Count)
        {
            return null;
        }

        var ordered = found
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{pair.Key} {pair.Value}");
        var all = found.Count == 0 ? "nothing" : string.Join(", ", ordered);
        return $"expected {claim.Count} in state {claim.State}, found {count} (of {all})"
            + (count == 0 ? NearMatch.Hint(claim.State, found.Keys) : "");
    }

    public static string? Check(ExtractClaim claim, Scenario scenario, byte[]? extract)
    {
        if (extract is null)
        {
            return "nothing has been extracted yet";
        }

        var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(scenario.File))!, claim.File);
        if (!File.Exists(path))
        {
            return $"there is no file '{path}'";
        }

        var expected = File.ReadAllText(path, Encoding.UTF8).Split('\n');
        var found = Encoding.UTF8.GetString(extract).Split('\n');
        for (var index = 0; index < Math.Max(expected.Length, found.Length); index++)
        {
            var (left, right) = (At(expected, index), At(found, index));
            if (left != right)
            {
                return $"the extract differs from {claim.File} in line {index + 1}: expected '{left}', found '{right}'";
            }
        }

        return null;
    }

    private static string At(string[] lines, int index) => index < lines.Length ? lines[index] : "(end)";

    private static void Add(Dictionary<string, int> found, LineState state, StandingReason reason)
    {
        // "suspense" counts all of them, "suspense/no-arrival" those held for that reason.
        var name = Kebab(StatisticsNames.Of(state));
        found[name] = found.GetValueOrDefault(name) + 1;
        if (reason != StandingReason.None)
        {
            var precise = $"{name}/{Kebab(StatisticsNames.Of(reason))}";
            found[precise] = found.GetValueOrDefault(precise) + 1;
        }
    }

    private static string Kebab(ReadOnlySpan<byte> name) =>
        Encoding.ASCII.GetString(name).ToLowerInvariant().Replace('_', '-');

    private static IEnumerable<Fact> History(string ducr, ILedger ledger) =>
        UcrKey.TryCreate(Encoding.Latin1.GetBytes(ducr), default, out var key) ? ledger.History(key) : [];
}
