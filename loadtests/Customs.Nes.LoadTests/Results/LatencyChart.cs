using System.Globalization;
using System.Text;

namespace Customs.Nes.LoadTests.Results;

/// <summary>
/// Latency by percentile as an SVG, as HdrHistogram's own plots have it: nines to the right, milliseconds up, both
/// logarithmic, so that the tail is as wide as the rest.
/// </summary>
internal static class LatencyChart
{
    private const int Width = 900;
    private const int Height = 420;
    private const int Margin = 60;
    private const double NinesMax = 5;
    private const double MillisecondsMin = 0.1;

    public static string Write(LoadResult result, string folder)
    {
        Directory.CreateDirectory(folder);
        var time = DateTime.UtcNow.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var path = Path.Combine(folder, $"latency-{ResultText.Name(result.Options.Scenario)}-{time}.svg");
        File.WriteAllText(path, Draw(result));
        return path;
    }

    private static string Draw(LoadResult result)
    {
        var decades = Math.Ceiling(Math.Log10(Math.Max(result.MillisecondsMax, 1) / MillisecondsMin));
        var name = ResultText.Name(result.Options.Scenario);
        var title = string.Create(
            CultureInfo.InvariantCulture, $"{name}: {result.PerSecond:N0} messages a second, latency by percentile");
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}"
             font-family="sans-serif" font-size="12">
            <rect width="{Width}" height="{Height}" fill="white"/>
            <text x="{Margin}" y="24" font-size="15">{title}</text>

            """);
        for (var nines = 0; nines <= NinesMax; nines++)
        {
            var percentile = 100 - (100 * Math.Pow(10, -nines));
            Line(svg, X(nines), Margin, X(nines), Height - Margin);
            Label(svg, X(nines), Height - Margin + 18, "middle", Number(percentile) + "%");
        }

        for (var decade = 0; decade <= decades; decade++)
        {
            var milliseconds = MillisecondsMin * Math.Pow(10, decade);
            var y = Y(milliseconds, decades);
            Line(svg, Margin, y, Width - Margin, y);
            Label(svg, Margin - 6, y + 4, "end", Number(milliseconds) + " ms");
        }

        svg.Append("<polyline fill=\"none\" stroke=\"#1f5fa8\" stroke-width=\"2\" points=\"");
        for (var nines = 0.0; nines <= NinesMax; nines += 0.05)
        {
            var milliseconds = result.MillisecondsAt(100 - (100 * Math.Pow(10, -nines)));
            svg.Append(CultureInfo.InvariantCulture, $"{X(nines):0.0},{Y(milliseconds, decades):0.0} ");
        }

        return svg.Append("\"/>\n</svg>\n").ToString();
    }

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static double X(double nines) => Margin + (nines / NinesMax * (Width - (2 * Margin)));

    private static double Y(double milliseconds, double decades)
    {
        var above = Math.Log10(Math.Max(milliseconds, MillisecondsMin) / MillisecondsMin);
        return Height - Margin - (above / decades * (Height - (2 * Margin)));
    }

    private static void Line(StringBuilder svg, double x1, double y1, double x2, double y2) => svg.Append(
        CultureInfo.InvariantCulture,
        $"<line x1=\"{x1:0.0}\" y1=\"{y1:0.0}\" x2=\"{x2:0.0}\" y2=\"{y2:0.0}\" stroke=\"#ddd\"/>\n");

    private static void Label(StringBuilder svg, double x, double y, string anchor, string text) => svg.Append(
        CultureInfo.InvariantCulture,
        $"<text x=\"{x:0.0}\" y=\"{y:0.0}\" text-anchor=\"{anchor}\" fill=\"#444\">{text}</text>\n");
}
