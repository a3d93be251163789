using System.Globalization;
using System.Text;

namespace Customs.Nes.Clearance.Assessment.Language;

/// <summary>
/// Profiles of one shape as a table: a row each, a column for each thing asked for. Rows become the text any other
/// profile is written in, so that there is one language, one check and one hash. Several values stand in one cell,
/// separated by spaces.
/// </summary>
public static class ProfileCsv
{
    /// <summary>
    /// Column, what comes before its values in a condition, and whether the values stand in brackets.
    /// </summary>
    private static readonly (string Column, string Before, bool InBrackets)[] Tests =
    [
        ("commodity", "commodity starts ", false),
        ("destination", "destination in ", true),
        ("not destination", "destination not in ", true),
        ("origin", "origin in ", true),
        ("exporter", "exporter in ", true),
        ("not exporter", "exporter not in ", true),
        ("cpc", "cpc starts ", false),
        ("location", "location in ", true),
        ("mode", "mode in ", true),
        ("document", "document has ", true),
        ("not document", "not document has ", true),
        ("value over", "value > ", false),
        ("net mass over", "net mass > ", false),
        ("value per kg over", "value per kg > ", false),
        ("value per kg under", "value per kg < ", false),
    ];

    private static readonly string[] Others =
        ["id", "version", "title", "class", "from", "until", "check", "sample", "tell officer", "note"];

    public static string Header { get; } =
        string.Join(',', Others[..6].Concat(Tests.Select(static test => test.Column)).Concat(Others[6..]));

    public static bool IsTable(ProfileText text) => text.Name.EndsWith(".csv", StringComparison.Ordinal);

    /// <summary>
    /// One text for each row, named after it; a row that makes no sense is a fault, and the others are read.
    /// </summary>
    public static List<ProfileText> Read(ProfileText table, List<ProfileFault> faults)
    {
        var rows = Rows(table.Content);
        var texts = new List<ProfileText>();
        if (rows.Count == 0)
        {
            return texts;
        }

        var columns = rows[0].Cells;
        var known = Others.Concat(Tests.Select(static test => test.Column)).ToArray();
        foreach (var column in columns.Where(column => !known.Contains(column)))
        {
            faults.Add(
                new ProfileFault(table.Name, 1, 1, $"there is no column '{column}'", NearMatch.Of(column, known)));
        }

        foreach (var (line, cells) in rows.Skip(1))
        {
            if (cells.Count != columns.Count)
            {
                faults.Add(new ProfileFault(
                    table.Name, line, 1, $"expected {columns.Count} cells as in the first row, found {cells.Count}"));
                continue;
            }

            var row = columns.Zip(cells).GroupBy(static cell => cell.First, StringComparer.Ordinal)
                .ToDictionary(
                    static cell => cell.Key, static cell => cell.First().Second.Trim(), StringComparer.Ordinal);
            texts.Add(new ProfileText($"{table.Name}, row {line}", TextOf(row)));
        }

        return texts;
    }

    private static string TextOf(Dictionary<string, string> row)
    {
        string Cell(string column) => row.GetValueOrDefault(column, "");
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture, $"profile {Cell("id")} version {Cell("version")} {Quote(Cell("title"))}\n");
        text.Append(Cell("class").Length == 0 ? "" : $" class {Cell("class")}\n");
        text.Append(CultureInfo.InvariantCulture, $" effective {Cell("from")} until {Cell("until")}\n when ");
        text.AppendJoin(" and ", Tests
            .Where(test => Cell(test.Column).Length > 0)
            .Select(test => test.Before + Values(Cell(test.Column), test.InBrackets)));
        text.Append(CultureInfo.InvariantCulture, $"\n then {Cell("check")} check");
        text.Append(Cell("sample").Length == 0 ? "\n" : $", sample {Cell("sample").TrimEnd('%')}%\n");
        text.Append(Cell("tell officer").Length == 0 ? "" : $" tell officer {Quote(Cell("tell officer"))}\n");
        text.Append(Cell("note").Length == 0 ? "" : $" note {Quote(Cell("note"))}\n");
        return text.Append("end\n").ToString();
    }

    private static string Values(string cell, bool inBrackets)
    {
        var values = string.Join(", ", cell.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return inBrackets ? $"({values})" : values;
    }

    private static string Quote(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>
    /// RFC 4180: commas, quotes doubled inside quotes, line breaks inside quotes; empty lines are left out.
    /// </summary>
    private static List<(int Line, List<string> Cells)> Rows(string content)
    {
        var rows = new List<(int Line, List<string> Cells)>();
        var cells = new List<string>();
        var cell = new StringBuilder();
        bool isQuoted = false, hasText = false;
        int line = 1, firstLine = 1;
        foreach (var character in content + "\n")
        {
            if (character == '"')
            {
                // A doubled quote closes and opens again: the second one is text.
                cell.Append(!isQuoted && hasText && cell.Length > 0 ? "\"" : "");
                isQuoted = !isQuoted;
                hasText = true;
            }
            else if (character == ',' && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
                hasText = false;
            }
            else if (character == '\n' && !isQuoted)
            {
                cells.Add(cell.ToString());
                if (cells.Count > 1 || cells[0].Trim().Length > 0)
                {
                    rows.Add((firstLine, cells));
                }

                cells = [];
                cell.Clear();
                hasText = false;
                firstLine = line + 1;
            }
            else if (character != '\r')
            {
                cell.Append(character);
            }

            line += character == '\n' ? 1 : 0;
        }

        return rows;
    }
}
