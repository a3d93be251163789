using System.Globalization;

namespace Customs.Nes.Clearance.Assessment.Governance;

/// <summary>
/// Tries a drafted version on what is on record, or gives back what that once showed. Called on the side of the
/// connection that brought the step, which waits for it alone.
/// </summary>
/// <param name="step">Names the version and the hash of its text.</param>
/// <param name="first">London day of lodgement; so is the last.</param>
/// <returns>One line of figures; null when there is no such version, or it cannot be tried.</returns>
public delegate string? Simulation(GovernanceStep step, DateOnly first, DateOnly last);

/// <summary>
/// What the text of a simulation says: "2003-01-06 to 2003-04-05", and the figures after a colon where the sender
/// states them.
/// </summary>
public static class SimulationText
{
    private const string Day = "yyyy-MM-dd";
    private const string Between = " to ";
    private const int PeriodLength = 10 + 4 + 10;

    public static string Of(DateOnly first, DateOnly last) =>
        string.Create(CultureInfo.InvariantCulture, $"{first:yyyy-MM-dd}{Between}{last:yyyy-MM-dd}");

    /// <summary>False when it names no period, or one that ends before it begins.</summary>
    /// <param name="stated">Empty when no figures are stated.</param>
    public static bool TryRead(string text, out DateOnly first, out DateOnly last, out string stated)
    {
        (first, last, stated) = (default, default, "");
        if (text.Length < PeriodLength || text.AsSpan(10, 4) is not Between
            || !DateOnly.TryParseExact(text.AsSpan(0, 10), Day, out first)
            || !DateOnly.TryParseExact(text.AsSpan(14, 10), Day, out last)
            || first > last)
        {
            return false;
        }

        var rest = text[PeriodLength..].Trim();
        stated = rest.TrimStart(':').Trim();
        return rest.Length == 0 || rest[0] == ':';
    }
}
