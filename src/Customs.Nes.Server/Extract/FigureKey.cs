using Customs.Nes.Clearance.Statistics;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Extract;

/// <summary>Names one figure, or as many as agree with it, by columns of the extract.</summary>
internal sealed class FigureKey
{
    private static readonly Dictionary<string, Func<LineChange, string>> Columns = new(StringComparer.Ordinal)
    {
        ["cn8"] = static line => line.Cell.Commodity.ToString(),
        ["hs2"] = static line => Suppression.ChapterOf(line.Cell.Commodity).ToString(),
        ["country"] = static line => line.Cell.Country.ToString(),
        ["port"] = static line => line.Cell.Port.ToString(),
        ["mot"] = static line => line.Cell.Mode == '\0' ? "" : line.Cell.Mode.ToString(),
        ["cpc"] = static line => line.Cell.Cpc.ToString(),
        ["flag"] = static line => line.Cell.Flag.ToString(),
        ["ucr"] = static line => line.Ucr,
    };

    private readonly List<(Func<LineChange, string> Of, string Value)> _terms = [];

    /// <param name="terms">column=value each.</param>
    /// <exception cref="SettingsException">There is no such column.</exception>
    public static FigureKey Parse(IEnumerable<string> terms)
    {
        var key = new FigureKey();
        foreach (var term in terms.SelectMany(static term => term.Split(',')))
        {
            var (name, value) = term.IndexOf('=', StringComparison.Ordinal) is > 0 and var at
                ? (term[..at], term[(at + 1)..]) : (term, null);
            if (value is null || !Columns.TryGetValue(name, out var of))
            {
                throw new SettingsException(
                    $"--key: '{term}' is not column=value; columns are {string.Join(", ", Columns.Keys)}");
            }

            key._terms.Add((of, value));
        }

        return key;
    }

    public bool Covers(LineChange line) => _terms.TrueForAll(term => term.Of(line) == term.Value);
}
