using System.Globalization;

namespace Customs.Nes.Server.Scenarios;

/// <summary>Millions and thousands as people write them: 400m, 12k.</summary>
internal static class ShortAmount
{
    /// <summary>
    /// The digits in full; any other text as it stands, because a scenario may send a wrong number on purpose.
    /// </summary>
    public static string Expand(string text)
    {
        var factor = text.Length < 2 ? 0m : text[^1] switch { 'm' => 1_000_000m, 'k' => 1_000m, _ => 0m };
        if (factor == 0)
        {
            return text;
        }

        const NumberStyles Style = NumberStyles.AllowDecimalPoint;
        return decimal.TryParse(text[..^1], Style, CultureInfo.InvariantCulture, out var number)
            ? (number * factor).ToString("0.##", CultureInfo.InvariantCulture)
            : text;
    }
}
