using System.Text;

namespace Customs.Nes.Clearance.Reference;

/// <summary>
/// Reads all tables of a set, collecting every fault of every table, and writes the canonical text as it goes. One
/// reader per set.
/// </summary>
internal sealed class TableReader
{
    private readonly IReadOnlyDictionary<string, string> _texts;
    private readonly StringBuilder _canonical = new();

    public TableReader(IReadOnlyDictionary<string, string> texts)
    {
        _texts = texts;
        foreach (var file in texts.Keys
            .Except(TableShape.All.Concat(TableShape.Optional).Select(shape => shape.File)).Order())
        {
            Faults.Add(new ReferenceFault(file, 0, 0, "is no table we know; the tables are "
                + string.Join(", ", TableShape.All.Select(shape => shape.File))));
        }
    }

    public List<ReferenceFault> Faults { get; } = [];

    public string Canonical => _canonical.ToString();

    public EffectiveTable<T> Read<T>(TableShape shape, Func<TableRow, T> value)
    {
        if (!_texts.TryGetValue(shape.File, out var text))
        {
            Faults.Add(new ReferenceFault(shape.File, 0, 0, "is missing"));
            return new EffectiveTable<T>([]);
        }

        var table = TableText.Read(shape, text, Faults);
        var entries = table.Rows.ConvertAll(row => Entry(row, shape, value));
        RefuseOverlaps(table, entries);
        WriteCanonical(table);
        return new EffectiveTable<T>(entries);
    }

    /// <summary>Rows of a table the set may do without; nothing of it is in the canonical text where it does.</summary>
    public List<T> ReadOptional<T>(TableShape shape, Func<TableRow, T> value)
    {
        if (!_texts.TryGetValue(shape.File, out var text))
        {
            return [];
        }

        var table = TableText.Read(shape, text, Faults);
        var values = table.Rows.ConvertAll(row => value(row));
        WriteCanonical(table);
        return values;
    }

    private static EffectiveEntry<T> Entry<T>(TableRow row, TableShape shape, Func<TableRow, T> value)
    {
        var code = row.Code(shape.Columns[0]);
        if (code.IsEmpty && row.Text(shape.Columns[0]) == TableRow.Nothing)
        {
            row.Fault(shape.Columns[0], "a row needs a code");
        }

        if (shape.Columns.Contains("month"))
        {
            var month = row.Month("month");
            return new EffectiveEntry<T>(code, month, month.AddMonths(1), value(row));
        }

        var from = row.Date("from", DateOnly.MinValue);
        var until = row.Date("until", DateOnly.MaxValue);
        if (until <= from && until != DateOnly.MinValue)
        {
            row.Fault("until", "is not after 'from'; it is the first day on which the row no longer holds");
        }

        return new EffectiveEntry<T>(code, from, until, value(row));
    }

    private static void RefuseOverlaps<T>(TableText table, List<EffectiveEntry<T>> entries)
    {
        var order = Enumerable.Range(0, entries.Count)
            .OrderBy(index => entries[index].Code).ThenBy(index => entries[index].From).ToList();
        for (var index = 1; index < order.Count; index++)
        {
            var (earlier, later) = (entries[order[index - 1]], entries[order[index]]);
            if (earlier.Code == later.Code && !later.Code.IsEmpty && later.From < earlier.Until)
            {
                var line = table.Rows[order[index - 1]].Line;
                table.Rows[order[index]].Fault(
                    table.Shape.Columns[0],
                    earlier.From == later.From
                        ? $"'{later.Code}' from the same day is on line {line} already"
                        : $"'{later.Code}' overlaps its period on line {line}");
            }
        }
    }

    private void WriteCanonical(TableText table)
    {
        _canonical.Append('[').Append(table.Shape.Name).Append("]\n");
        _canonical.AppendJoin('|', table.Shape.Columns).Append('\n');
        foreach (var line in table.Rows.Select(row => row.Canonical()).Order(StringComparer.Ordinal))
        {
            _canonical.Append(line).Append('\n');
        }
    }
}
