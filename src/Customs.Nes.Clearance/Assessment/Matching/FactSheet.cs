using Customs.Nes.Clearance.Assessment.Language;
using Customs.Nes.Clearance.Declarations;

namespace Customs.Nes.Clearance.Assessment.Matching;

/// <summary>
/// The facts of a declaration and of the item at hand as flat numbers, by fact, together with the matcher's scratch
/// space. Reused; grown only when a larger rule set comes.
/// </summary>
internal sealed class FactSheet
{
    /// <summary>Stands for a number that is missing; no bound reaches down to it.</summary>
    public const long MissingNumber = long.MinValue;

    private const int RuleCountStep = 1024;

    private List<Hit> _hits = [];
    private int[] _stamps = [];
    private int _stamp;

    /// <summary>Slots of numbers in the vocabulary begin here, by fact.</summary>
    public const int FirstIdSlot = FactTable.FactCount;

    /// <summary>
    /// By fact: its packed code, zero when missing, or its number, <see cref="MissingNumber"/> when missing; from <see
    /// cref="FirstIdSlot"/> on the numbers in the vocabulary, zero when missing or not mentioned by any profile. One
    /// array, so that a check need not know what it compares.
    /// </summary>
    public ulong[] Values { get; } = new ulong[2 * FactTable.FactCount];

    /// <summary>Sets of codes and patterns found in texts, as the vocabulary lays them out.</summary>
    public ulong[] Bits { get; private set; } = [];

    /// <summary>One bit per fact that is not missing.</summary>
    public ulong Present { get; set; }

    /// <summary>By item number, 0 for the declaration: the facts asked for that are missing.</summary>
    public ulong[] Missing { get; } = new ulong[Declaration.ItemCountMax + 1];

    public int ItemIndex { get; set; }

    /// <summary>Rules whose declaration part holds and whose item part is tried on each item.</summary>
    public ItemCheck[] Survivors { get; private set; } = [];

    public int SurvivorCount { get; private set; }

    /// <summary>0 for the declaration.</summary>
    public int ItemNumber { get; private set; }

    /// <summary>Walks the few tests that have no flat form.</summary>
    public FullScan Scan { get; private set; } = null!;

    public void Open(Assessment assessment, int ruleCount, int bitWordCount)
    {
        _hits = assessment.Hits;
        Scan = assessment.Scan;
        SurvivorCount = 0;
        if (_stamps.Length < ruleCount)
        {
            // In steps: the next set is seldom much larger, and every connection has a sheet of its own.
            _stamps = new int[(ruleCount + RuleCountStep) / RuleCountStep * RuleCountStep];
            _stamp = 0;
        }

        if (Bits.Length < bitWordCount)
        {
            Bits = new ulong[bitWordCount];
        }
    }

    /// <summary>From here on no rule has been seen.</summary>
    public void NextItem(int number)
    {
        ItemNumber = number;
        if (_stamp == int.MaxValue)
        {
            Array.Clear(_stamps);
            _stamp = 0;
        }

        _stamp++;
    }

    public static byte IdSlotOf(Fact fact) => (byte)(FirstIdSlot + (int)fact);

    public int IdOf(Fact fact) => (int)Values[FirstIdSlot + (int)fact];

    public long NumberOf(Fact fact) => unchecked((long)Values[(int)fact]);

    public void AddSurvivor(in ItemCheck check)
    {
        if (SurvivorCount == Survivors.Length)
        {
            var survivors = Survivors;
            Array.Resize(ref survivors, Math.Max(16, 2 * SurvivorCount));
            Survivors = survivors;
        }

        Survivors[SurvivorCount++] = check;
    }

    public void AddHit(int rule) => _hits.Add(new Hit(rule, ItemNumber));

    /// <summary>True the first time a rule is shown for this item: it may be filed in several places.</summary>
    public bool IsNew(int rule)
    {
        if (_stamps[rule] == _stamp)
        {
            return false;
        }

        _stamps[rule] = _stamp;
        return true;
    }
}
