namespace Customs.Nes.Clearance.Generation;

/// <summary>Draws places 0, 1, 2 ... so that the first comes most often (Zipf), in constant time.</summary>
internal sealed class Popularity
{
    // Finer than any list here is long; the least popular place still has a slot of its own.
    private const int SlotCount = 8192;

    private readonly ushort[] _slots = new ushort[SlotCount];

    public Popularity(int count, double steepness)
    {
        var weights = new double[count];
        for (var place = 0; place < count; place++)
        {
            weights[place] = Math.Pow(place + 1, -steepness);
        }

        var total = weights.Sum();
        var sum = 0.0;
        var filled = 0;
        for (var place = 0; place < count; place++)
        {
            sum += weights[place];
            var end = place == count - 1 ? SlotCount : Math.Max(filled + 1, (int)(sum / total * SlotCount));
            Array.Fill(_slots, (ushort)place, filled, Math.Min(end, SlotCount - (count - 1 - place)) - filled);
            filled = Math.Min(end, SlotCount - (count - 1 - place));
        }
    }

    public int Place(ref Draw draw) => _slots[draw.Below(SlotCount)];
}
