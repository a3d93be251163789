namespace Customs.Nes.Server.Extract;

/// <summary>
/// How many rows were received until a cut-off. Counted by the hour, since a cut-off is the last second of one.
/// </summary>
internal sealed class ReceiptCount
{
    private readonly Dictionary<long, long> _hours = [];

    /// <summary>The default when there was none.</summary>
    public DateTimeOffset First { get; private set; }

    /// <summary>The default when there was none.</summary>
    public DateTimeOffset Last { get; private set; }

    public void Add(DateTimeOffset receivedAt)
    {
        First = _hours.Count == 0 || receivedAt < First ? receivedAt : First;
        Last = _hours.Count == 0 || receivedAt > Last ? receivedAt : Last;
        var hour = HourOf(receivedAt);
        _hours[hour] = _hours.GetValueOrDefault(hour) + 1;
    }

    /// <param name="cutOff">The last second of an hour, itself included.</param>
    public long Until(DateTimeOffset cutOff)
    {
        var last = HourOf(cutOff);
        return HourOf(cutOff.AddTicks(1)) == last
            ? throw new ArgumentOutOfRangeException(nameof(cutOff), cutOff, "Not the last second of an hour.")
            : _hours.Sum(hour => hour.Key <= last ? hour.Value : 0);
    }

    // What comes in the last second of an hour comes after the cut-off, which is its beginning.
    private static long HourOf(DateTimeOffset receivedAt) =>
        (receivedAt.UtcTicks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerHour;
}
