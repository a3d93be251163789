using System.Globalization;

namespace Customs.Nes.Clearance.Reference;

/// <summary>
/// Monthly rates of exchange as they are published, by country and therefore many times over, read into rows of our own
/// table. Everything that looks wrong is told before anything is used: a slip in one rate is a month of wrong values.
/// </summary>
public sealed class PublishedRates
{
    /// Published rates move by a few per cent in a month; a quarter is a crisis or a slipped point.
    private const decimal JumpMax = 0.25m;

    private static readonly string[] DateFormats = ["yyyy-MM-dd", "dd/MM/yyyy", "yyyyMM", "yyyy-MM"];

    private readonly SortedDictionary<(string Currency, DateOnly Month), (decimal Units, string Where)> _rates = [];
    private readonly List<string> _faults = [];

    /// <summary>What makes the rates unusable, each with its file and line.</summary>
    public IReadOnlyList<string> Faults => _faults;

    public int Count => _rates.Count;

    /// <param name="name">Of the file, for faults.</param>
    public void Read(string name, TextReader text)
    {
        var columns = Columns.Of(text.ReadLine() ?? "");
        if (columns is null)
        {
            _faults.Add($"{name}:1: no columns for currency code, units per pound and start of the period");
            return;
        }

        for (var number = 2; text.ReadLine() is { } line; number++)
        {
            if (line.Length > 0)
            {
                Add($"{name}:{number}", SplitCsv(line), columns);
            }
        }
    }

    /// <summary>What is odd and may be right: months left out, and rates that leapt.</summary>
    public IReadOnlyList<string> Oddities()
    {
        var oddities = new List<string>();
        (string Currency, DateOnly Month, decimal Units) last = default;
        foreach (var ((currency, month), (units, where)) in _rates)
        {
            if (currency == last.Currency)
            {
                if (last.Month.AddMonths(1) != month)
                {
                    oddities.Add($"{where}: {currency} has no rate from {Text(last.Month.AddMonths(1))} on");
                }
                else if (Math.Abs(units - last.Units) > last.Units * JumpMax)
                {
                    oddities.Add(FormattableString.Invariant($"{where}: {currency} went from {last.Units} to {units}"));
                }
            }

            last = (currency, month, units);
        }

        return oddities;
    }

    /// <summary>The rows of rates.txt, by currency and month.</summary>
    public void WriteTo(TextWriter table)
    {
        table.Write("# Rates of exchange by calendar month: units of the currency for one pound sterling.\n\n");
        table.Write("currency | month   | units\n");
        foreach (var ((currency, month), (units, _)) in _rates)
        {
            table.Write(FormattableString.Invariant($"{currency}      | {Text(month)} | {units}\n"));
        }
    }

    private void Add(string where, string[] fields, Columns columns)
    {
        if (fields.Length <= columns.Last)
        {
            _faults.Add($"{where}: {fields.Length} fields, {columns.Last + 1} at least are needed");
            return;
        }

        var currency = fields[columns.Currency].Trim();
        if (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper))
        {
            _faults.Add($"{where}: '{currency}' is not a currency code");
        }
        else if (!decimal.TryParse(
                fields[columns.Units], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var units)
            || units <= 0 || decimal.Round(units, 6) != units)
        {
            _faults.Add($"{where}: '{fields[columns.Units]}' is not a rate of at most six decimals");
        }
        else if (!TryMonth(fields, columns, out var month))
        {
            _faults.Add($"{where}: the period is not a calendar month");
        }
        else if (_rates.TryGetValue((currency, month), out var known) && known.Units != units)
        {
            _faults.Add(FormattableString.Invariant(
                $"{where}: {currency} is {units} in {Text(month)} here and {known.Units} in {known.Where}"));
        }
        else if (currency != "GBP")
        {
            _rates.TryAdd((currency, month), (units, where));
        }
    }

    private static bool TryMonth(string[] fields, Columns columns, out DateOnly month) =>
        TryDate(fields[columns.Start], out month) && month.Day == 1
        && (columns.End < 0
            || (TryDate(fields[columns.End], out var end) && end == month.AddMonths(1).AddDays(-1)));

    private static bool TryDate(string text, out DateOnly date) => DateOnly.TryParseExact(
        text.Trim(), DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private static string Text(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static string[] SplitCsv(string line)
    {
        var fields = new List<string>();
        var field = new System.Text.StringBuilder();
        var isQuoted = false;
        foreach (var character in line)
        {
            if (character == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (character == ',' && !isQuoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(character);
            }
        }

        return [.. fields, field.ToString()];
    }

    /// <summary>Where things stand; headings have changed over the years.</summary>
    private sealed record Columns(int Currency, int Units, int Start, int End)
    {
        public int Last => Math.Max(Math.Max(Currency, Units), Math.Max(Start, End));

        public static Columns? Of(string heading)
        {
            var names = SplitCsv(heading.TrimStart('\uFEFF')).Select(static name => name.Trim().ToUpperInvariant())
                .ToArray();
            var columns = new Columns(
                First(names, "CURRENCY CODE", "CURRENCY"),
                First(names, "CURRENCY UNITS PER", "RATE_UNITS_PER", "UNITS"),
                First(names, "START DATE", "PERIOD_START", "MONTH"),
                First(names, "END DATE", "PERIOD_END"));
            return columns.Currency < 0 || columns.Units < 0 || columns.Start < 0 ? null : columns;
        }

        private static int First(string[] names, params string[] beginnings) => beginnings
            .Select(beginning => Array.FindIndex(
                names, name => name.StartsWith(beginning, StringComparison.Ordinal)))
            .FirstOrDefault(static index => index >= 0, -1);
    }
}
