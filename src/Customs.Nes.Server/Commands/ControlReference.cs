using System.Globalization;

namespace Customs.Nes.Server.Commands;

/// <summary>What a command calls the interchange it sends.</summary>
internal static class ControlReference
{
    private static readonly DateTimeOffset Epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// The time to the tick is number enough for what one person does, and in hexadecimal has room in UNB 0020, which
    /// takes 14 characters.
    /// </summary>
    public static string Of(DateTimeOffset now) =>
        (now - Epoch).Ticks.ToString("X14", CultureInfo.InvariantCulture);
}
