using Customs.Nes.LoadTests.Messages;

namespace Customs.Nes.LoadTests.Traders;

/// <summary>Messages by what they were. Written by one thread, read when it is done.</summary>
internal sealed class StepCounts
{
    public long Lodged { get; private set; }

    public long Arrived { get; private set; }

    public long Departed { get; private set; }

    /// <summary>Goods items of the departed, each a line of the statistics.</summary>
    public long DepartedItems { get; private set; }

    public long Resent { get; private set; }

    /// <summary>Each of which is a row of the ledger; a resend is none.</summary>
    public long New => Lodged + Arrived + Departed;

    public long All => New + Resent;

    public void Add(in Act act, int itemCount)
    {
        if (act.IsResend)
        {
            Resent++;
        }
        else if (act.Step == Step.Lodge)
        {
            Lodged++;
        }
        else if (act.Step == Step.Arrive)
        {
            Arrived++;
        }
        else
        {
            Departed++;
            DepartedItems += itemCount;
        }
    }

    public void Add(StepCounts other)
    {
        Lodged += other.Lodged;
        Arrived += other.Arrived;
        Departed += other.Departed;
        DepartedItems += other.DepartedItems;
        Resent += other.Resent;
    }
}

/// <summary>Answers in each second of a window.</summary>
internal sealed class SecondCounts
{
    private long[] _counts = new long[64];

    public int SecondCount { get; private set; }

    public long Total { get; private set; }

    public long this[int second] => second < SecondCount ? _counts[second] : 0;

    public void Add(int second, long count = 1)
    {
        if (second >= _counts.Length)
        {
            Array.Resize(ref _counts, Math.Max(second + 1, _counts.Length * 2));
        }

        _counts[second] += count;
        SecondCount = Math.Max(SecondCount, second + 1);
        Total += count;
    }

    public void Add(SecondCounts other)
    {
        for (var second = 0; second < other.SecondCount; second++)
        {
            Add(second, other[second]);
        }
    }
}
