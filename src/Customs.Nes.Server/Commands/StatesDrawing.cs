using System.Globalization;
using System.Text;
using Customs.Nes.Clearance.Lifecycle;

namespace Customs.Nes.Server.Commands;

/// <summary>
/// Draws a transition table as SVG: a column for each step away from the beginning, an arrow for each of its lines.
/// </summary>
internal static class StatesDrawing
{
    private const int ColumnWidth = 250;
    private const int RowHeight = 110;
    private const int BoxWidth = 150;
    private const int BoxHeight = 40;
    private const int Margin = 30;

    public static string Draw(IReadOnlyList<Transition> table)
    {
        var places = PlacesOf(table);
        var width = places.Values.Max(place => place.X) + BoxWidth + Margin;
        var height = places.Values.Max(place => place.Y) + BoxHeight + (2 * Margin);
        var svg = new StringBuilder();
        Line(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\"");
        Line(svg, $" font-family=\"sans-serif\"><defs>");
        Line(svg, $"<marker id=\"tip\" markerWidth=\"9\" markerHeight=\"7\" refX=\"9\" refY=\"3.5\" orient=\"auto\">");
        Line(svg, $"<path d=\"M0 0 L9 3.5 L0 7 z\"/></marker></defs>");
        foreach (var arrows in table.GroupBy(line => (line.From, line.To)))
        {
            var label = string.Join(", ", arrows.Select(line => line.Event.ToText()));
            DrawArrow(svg, places[arrows.Key.From], places[arrows.Key.To], label);
        }

        foreach (var (status, (x, y)) in places)
        {
            Line(svg, $"<rect x=\"{x}\" y=\"{y}\" width=\"{BoxWidth}\" height=\"{BoxHeight}\" rx=\"6\"");
            Line(svg, $" fill=\"#eef\" stroke=\"#446\"/>");
            Text(svg, x + (BoxWidth / 2), y + 25, 13, status.ToText());
        }

        Line(svg, $"</svg>");
        return svg.ToString();
    }

    private static void DrawArrow(StringBuilder svg, (int X, int Y) from, (int X, int Y) to, string label)
    {
        if (from == to)
        {
            var x = from.X + (BoxWidth / 2);
            Line(svg, $"<path d=\"M{x - 20} {from.Y} q20 -40 40 0\" fill=\"none\" stroke=\"#446\"");
            Line(svg, $" marker-end=\"url(#tip)\"/>");
            Text(svg, x, from.Y - 22, 10, label);
            return;
        }

        // Back arrows run below the boxes, so that they do not lie on the way forward.
        var isBack = to.X < from.X;
        var (startX, endX) = isBack ? (from.X, to.X + BoxWidth) : (from.X + BoxWidth, to.X);
        if (from.X == to.X)
        {
            (startX, endX) = (from.X + (BoxWidth / 2), to.X + (BoxWidth / 2));
        }

        var (startY, endY) = from.X == to.X
            ? (from.Y + BoxHeight, to.Y) : (from.Y + (isBack ? 34 : 14), to.Y + (isBack ? 34 : 14));
        Line(svg, $"<path d=\"M{startX} {startY} L{endX} {endY}\" stroke=\"#446\" marker-end=\"url(#tip)\"/>");
        Text(svg, (startX + endX) / 2, ((startY + endY) / 2) + (isBack ? 14 : -5), 10, label);
    }

    /// <summary>As far to the right as it takes steps to get there, in the order of the table.</summary>
    private static Dictionary<ConsignmentStatus, (int X, int Y)> PlacesOf(IReadOnlyList<Transition> table)
    {
        var steps = new Dictionary<ConsignmentStatus, int> { [table[0].From] = 0 };
        for (var pass = 0; pass < table.Count; pass++)
        {
            foreach (var line in table.Where(line => steps.ContainsKey(line.From)))
            {
                steps.TryAdd(line.To, steps[line.From] + 1);
            }
        }

        var inColumn = new Dictionary<int, int>();
        return steps.ToDictionary(entry => entry.Key, entry =>
        {
            var row = inColumn.GetValueOrDefault(entry.Value);
            inColumn[entry.Value] = row + 1;
            return (Margin + (entry.Value * ColumnWidth), (2 * Margin) + (row * RowHeight));
        });
    }

    private static void Text(StringBuilder svg, int x, int y, int size, string text) =>
        Line(svg, $"<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" text-anchor=\"middle\">{text}</text>");

    private static void Line(StringBuilder svg, FormattableString text) =>
        svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
