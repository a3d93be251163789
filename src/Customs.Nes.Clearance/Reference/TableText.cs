namespace Customs.Nes.Clearance.Reference;

/// <summary>
/// One reference table as text: a line of column names, then a line per row, cells between '|', '-' for nothing.
/// Lines that begin with '#' and empty lines say nothing. Splits and checks the shape; knows no cell's meaning.
/// </summary>
internal sealed class TableText
{
    private readonly List<ReferenceFault> _faults;

    private TableText(TableShape shape, List<ReferenceFault> faults)
    {
        Shape = shape;
        _faults = faults;
    }

    public TableShape Shape { get; }

    /// <summary>Where each column of the shape stands in the rows.</summary>
    public int[] Positions { get; private set; } = [];

    public List<TableRow> Rows { get; } = [];

    public static TableText Read(TableShape shape, string text, List<ReferenceFault> faults)
    {
        var table = new TableText(shape, faults);
        var number = 0;
        var cellCount = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line.StartsWith('#'))
            {
                continue;
            }

            var row = new TableRow(table, number, Cells(line));
            if (cellCount == 0)
            {
                cellCount = row.Cells.Count;
                if (!table.ReadHeader(row))
                {
                    return table;
                }
            }
            else if (row.Cells.Count != cellCount)
            {
                table.Fault(number, 1, $"has {row.Cells.Count} cells where the heading has {cellCount}");
            }
            else
            {
                table.Rows.Add(row);
            }
        }

        if (table.Rows.Count == 0 && !faults.Exists(fault => fault.File == shape.File))
        {
            table.Fault(0, 0, "has no rows");
        }

        return table;
    }

    public void Fault(int line, int column, string fault) =>
        _faults.Add(new ReferenceFault(Shape.File, line, column, fault));

    private bool ReadHeader(TableRow header)
    {
        var isGood = true;
        for (var index = 0; index < header.Cells.Count; index++)
        {
            var (name, column) = header.Cells[index];
            if (!Shape.Columns.Contains(name))
            {
                Fault(header.Line, column, $"unknown column '{name}'");
                isGood = false;
            }
            else if (header.Cells.FindIndex(cell => cell.Text == name) < index)
            {
                Fault(header.Line, column, $"column '{name}' is there twice");
                isGood = false;
            }
        }

        foreach (var column in Shape.Columns)
        {
            if (!header.Cells.Exists(cell => cell.Text == column))
            {
                Fault(header.Line, 1, $"column '{column}' is missing");
                isGood = false;
            }
        }

        Positions = [.. Shape.Columns.Select(column => header.Cells.FindIndex(cell => cell.Text == column))];
        return isGood;
    }

    private static List<(string Text, int Column)> Cells(string line)
    {
        var cells = new List<(string, int)>();
        var start = 0;
        foreach (var cell in line.TrimEnd('\r').Split('|'))
        {
            var blanks = cell.Length - cell.TrimStart().Length;
            cells.Add((cell.Trim(), start + 1 + (blanks == cell.Length ? 0 : blanks)));
            start += cell.Length + 1;
        }

        return cells;
    }
}
