using System.Globalization;
using System.Net;
using System.Text;

namespace Customs.Nes.Server.Extract.Report;

/// <summary>HTML and SVG in small pieces; knows nothing of trade. Whatever text it is given is escaped.</summary>
internal sealed class ReportWriter
{
    private const int Width = 960;
    private const int Height = 260;
    private const int Left = 70;
    private const int Bottom = 30;

    // Blue and orange of one lightness apart from each other: told apart by every common kind of colour vision.
    private const string Style = """
        :root{color-scheme:light dark;--ink:#1b2330;--soft:#5a6675;--line:#d5dae1;--page:#fff;--tile:#f4f6f9;
        --one:#0b6bb5;--two:#d9730d;--mark:#fff4d6}
        @media(prefers-color-scheme:dark){:root{--ink:#e6eaf0;--soft:#9aa6b5;--line:#38424f;--page:#14181e;
        --tile:#1d232b;--one:#58a6e8;--two:#f09a4a;--mark:#3a3320}}
        body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--page);max-width:980px;
        margin:2rem auto;padding:0 1rem}h1{font-size:1.9rem;margin:0 0 .3rem}h2{font-size:1.25rem;margin:2.4rem 0 .2rem}
        p{color:var(--soft);margin:.2rem 0 1rem;max-width:46rem}
        .tiles{display:flex;flex-wrap:wrap;gap:.8rem}.tiles div{background:var(--tile);border-radius:8px;
        padding:.7rem 1.1rem}.tiles b{display:block;font-size:1.35rem;font-variant-numeric:tabular-nums}
        .tiles span{color:var(--soft);font-size:.85rem}
        .wide{overflow-x:auto}table{border-collapse:collapse;margin:.6rem 0 1.4rem;font-variant-numeric:tabular-nums;
        font-size:.9rem}th,td{padding:.22rem .7rem;text-align:right;border-bottom:1px solid var(--line);
        white-space:nowrap}th{color:var(--soft);font-weight:600}th:first-child,td:first-child{text-align:left}
        td.text{text-align:left}tr.mark td{background:var(--mark);font-weight:600}
        .heat td,.heat th{padding:.22rem .4rem;min-width:3.1rem}
        .heat td.own{outline:2px solid var(--ink);outline-offset:-2px}
        svg{width:100%;height:auto;font:12px system-ui,sans-serif}svg text{fill:var(--soft)}
        .axis{stroke:var(--line)}.one{fill:var(--one)}.two{fill:var(--two)}
        .curve{fill:none;stroke:var(--one);stroke-width:2.5}
        @media print{body{margin:0;max-width:none}h2{break-after:avoid}table,svg{break-inside:avoid}}
        """;

    private readonly StringBuilder _html = new();

    public void Begin(string title, string heading) => Add(
        $"<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n<title>{Text(title)}</title>\n"
        + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
        + $"<style>\n{Style}\n</style></head><body>\n<h1>{Text(heading)}</h1>\n");

    public string End() => _html.Append("</body></html>\n").ToString();

    public void Heading(string heading, string about) =>
        Add($"<h2>{Text(heading)}</h2>\n<p>{Text(about)}</p>\n");

    public void Paragraph(string text) => Add($"<p>{Text(text)}</p>\n");

    public void Tiles(IEnumerable<(string Name, string Value)> tiles)
    {
        Add("<div class=\"tiles\">");
        foreach (var (name, value) in tiles)
        {
            Add($"<div><b>{Text(value)}</b><span>{Text(name)}</span></div>");
        }

        Add("</div>\n");
    }

    public void Table(string[] columns, IEnumerable<string[]> rows, Func<int, bool>? isMarked = null)
    {
        Add("<div class=\"wide\"><table><thead><tr>");
        foreach (var column in columns)
        {
            Add($"<th scope=\"col\">{Text(column)}</th>");
        }

        Add("</tr></thead><tbody>\n");
        foreach (var (index, row) in rows.Index())
        {
            Add(isMarked?.Invoke(index) == true ? "<tr class=\"mark\">" : "<tr>");
            foreach (var cell in row)
            {
                // Numbers stand under each other, words begin under each other.
                Add(cell.Length > 0 && !char.IsLetter(cell[0])
                    ? $"<td>{Text(cell)}</td>" : $"<td class=\"text\">{Text(cell)}</td>");
            }

            Add("</tr>\n");
        }

        Add("</tbody></table></div>\n");
    }

    /// <summary>
    /// Two bars a group, in pence. The axis begins at zero, or below it where something is negative.
    /// </summary>
    public void Bars(string[] groups, (string Name, long[] Values) one, (string Name, long[] Values) two)
    {
        var largest = Math.Max(1, one.Values.Concat(two.Values).Append(0).Max());
        var smallest = Math.Min(0, one.Values.Concat(two.Values).Append(0).Min());
        double Y(long value) => 30 + ((Height - Bottom - 30) * (double)(largest - value) / (largest - smallest));
        Add(Canvas($"{one.Name} and {two.Name}, by month"));
        foreach (var tick in Ticks(smallest, largest))
        {
            Add($"<line class=\"axis\" x1=\"{Left}\" x2=\"{Width}\" y1=\"{N(Y(tick))}\" y2=\"{N(Y(tick))}\"/>");
            Add($"<text x=\"{Left - 8}\" y=\"{N(Y(tick) + 4)}\" text-anchor=\"end\">{Millions(tick)}</text>");
        }

        var step = (double)(Width - Left) / Math.Max(1, groups.Length);
        var bar = Math.Min(34, step / 3);
        for (var index = 0; index < groups.Length; index++)
        {
            var middle = Left + (step * (index + 0.5));
            Bar("one", middle - bar, bar - 1, Y(one.Values[index]), Y(0));
            Bar("two", middle + 1, bar - 1, Y(two.Values[index]), Y(0));
            Add($"<text x=\"{N(middle)}\" y=\"{Height - 10}\" text-anchor=\"middle\">{Text(groups[index])}</text>");
        }

        Legend("one", one.Name, 0);
        Legend("two", two.Name, 130);
        Add($"<text x=\"{Width}\" y=\"14\" text-anchor=\"end\">GBP million</text>");
        Add("</svg>\n");
    }

    /// <summary>Days from 0 on a logarithmic scale, shares from 0 to 1.</summary>
    public void Curve(IReadOnlyList<(int Days, double Share)> points)
    {
        const double Longest = 365;
        static double X(double days) =>
            Left + ((Width - Left - 20) * Math.Log(1 + Math.Min(days, Longest)) / Math.Log(1 + Longest));
        static double Y(double share) => 10 + ((Height - Bottom - 10) * (1 - share));
        Add(Canvas("Share of value by days from departure"));
        foreach (var share in (double[])[0, 0.25, 0.5, 0.75, 1])
        {
            Add($"<line class=\"axis\" x1=\"{Left}\" x2=\"{Width}\" y1=\"{N(Y(share))}\" y2=\"{N(Y(share))}\"/>");
            Add($"<text x=\"{Left - 8}\" y=\"{N(Y(share) + 4)}\" text-anchor=\"end\">{N(share * 100)} %</text>");
        }

        foreach (var days in (int[])[0, 1, 2, 5, 9, 14, 30, 60, 90, 180, 365])
        {
            Add($"<text x=\"{N(X(days))}\" y=\"{Height - 10}\" text-anchor=\"middle\">{days}</text>");
        }

        var path = new StringBuilder(FormattableString.Invariant($"M{N(X(0))} {N(Y(0))}"));
        foreach (var (days, share) in points)
        {
            // A step: what came on that day came on that day.
            path.Append(FormattableString.Invariant($"H{N(X(days))}V{N(Y(share))}"));
        }

        Add($"<path class=\"curve\" d=\"{path}H{Width - 20}\"/></svg>\n");
    }

    /// <summary>Values in pence, shown in millions; what has none is left empty.</summary>
    /// <param name="rows">Name, a value a column, and the column that is the row's own; -1 for none.</param>
    public void HeatMap(string[] columns, IEnumerable<(string Name, long?[] Values, int Own)> rows)
    {
        var all = rows.ToArray();

        // The first showing of a month would drown everything else: colour is for what came after it.
        var late = all.SelectMany(static row => row.Values.Where((_, index) => index != row.Own));
        var strongest = Math.Max(1, late.Max(static value => Math.Abs(value ?? 0)));
        Add("<div class=\"wide\"><table class=\"heat\"><thead><tr><th scope=\"col\">Month</th>");
        foreach (var column in columns)
        {
            Add($"<th scope=\"col\">{Text(column)}</th>");
        }

        Add("<th scope=\"col\">Sum</th></tr></thead><tbody>\n");
        foreach (var (name, values, own) in all)
        {
            Add($"<tr><td>{Text(name)}</td>");
            foreach (var (index, value) in values.Index())
            {
                var shade = value is { } pence && index != own ? Shade((double)pence / strongest) : "";
                Add($"<td{(index == own ? " class=\"own\"" : "")}{shade}>{(value is { } v ? Millions(v) : "")}</td>");
            }

            Add($"<td>{Millions(values.Sum(static value => value ?? 0))}</td></tr>\n");
        }

        Add("</tbody></table></div>\n");
    }

    // Blue for what was added, orange for what was taken back; the sign is in the number too.
    private static string Shade(double strength)
    {
        var alpha = N(0.12 + (0.5 * Math.Sqrt(Math.Abs(strength))));
        return strength == 0 ? ""
            : $" style=\"background:rgb({(strength > 0 ? "11 107 181" : "217 115 13")} / {alpha})\"";
    }

    private static IEnumerable<long> Ticks(long smallest, long largest)
    {
        // 1, 2 or 5 times a power of ten, so that there are about five.
        var exact = (largest - smallest) / 5.0;
        var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(1, exact))));
        var step = (long)(power * ((exact / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 }));
        for (var tick = smallest / step * step; tick <= largest; tick += step)
        {
            yield return tick;
        }
    }

    private static string Canvas(string name) =>
        $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{Text(name)}\">";

    private void Bar(string kind, double x, double width, double top, double bottom)
    {
        var (y, height) = (Math.Min(top, bottom), Math.Abs(bottom - top));
        Add($"<rect class=\"{kind}\" x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(width)}\" height=\"{N(height)}\"/>");
    }

    private void Legend(string kind, string name, int offset)
    {
        Add($"<rect class=\"{kind}\" x=\"{Left + offset}\" y=\"4\" width=\"12\" height=\"12\"/>");
        Add($"<text x=\"{Left + 18 + offset}\" y=\"14\">{Text(name)}</text>");
    }

    private static string Millions(long pence) =>
        (pence / 100_000_000m).ToString("#,0.00", CultureInfo.InvariantCulture);

    private static string N(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private void Add(string html) => _html.Append(html);
}
