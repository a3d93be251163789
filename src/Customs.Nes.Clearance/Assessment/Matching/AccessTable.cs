using System.Numerics;
using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Clearance.Assessment.Matching;

/// <summary>The profiles filed under one kind of key of one fact, as ranges of the index's entries.</summary>
internal abstract class AccessTable
{
    /// <summary>Tries what is filed under the value the sheet shows.</summary>
    public abstract void Probe(RuleIndex index, FactSheet sheet);
}

/// <summary>
/// Filed under a code's or identifier's number: entries of number n are from Starts[n] to Starts[n + 1].
/// </summary>
internal sealed class IdTable(Fact fact, int[] starts) : AccessTable
{
    public override void Probe(RuleIndex index, FactSheet sheet)
    {
        var id = sheet.IdOf(fact);
        index.Try(sheet, starts[id], starts[id + 1]);
    }
}

/// <summary>
/// Filed under a list. Which lists a number is on is kept here once, however many profiles ask for the list.
/// </summary>
internal sealed class ListTable(Fact fact, int[] listStarts, int[] lists, int[] entryStarts) : AccessTable
{
    public override void Probe(RuleIndex index, FactSheet sheet)
    {
        var id = sheet.IdOf(fact);
        for (var at = listStarts[id]; at < listStarts[id + 1]; at++)
        {
            index.Try(sheet, entryStarts[lists[at]], entryStarts[lists[at] + 1]);
        }
    }
}

/// <summary>Filed under the beginning of a code: one look for each length that occurs.</summary>
internal sealed class PrefixTable(Fact fact, ulong[] masks, CodeIds prefixes, int[] starts) : AccessTable
{
    public override void Probe(RuleIndex index, FactSheet sheet)
    {
        var code = sheet.Values[(int)fact];
        foreach (var mask in masks)
        {
            var id = prefixes.Find(code & mask);
            index.Try(sheet, starts[id], starts[id + 1]);
        }
    }
}

/// <summary>Filed under a bit of the fact's sets or patterns: one look for each bit that is set.</summary>
internal sealed class BitTable(int firstWord, int wordCount, int[] starts) : AccessTable
{
    public override void Probe(RuleIndex index, FactSheet sheet)
    {
        for (var word = 0; word < wordCount; word++)
        {
            for (var bits = sheet.Bits[firstWord + word]; bits != 0; bits &= bits - 1)
            {
                var bit = (word * 64) + BitOperations.TrailingZeroCount(bits);
                index.Try(sheet, starts[bit], starts[bit + 1]);
            }
        }
    }
}

/// <summary>
/// Filed under a least number, in ascending order: those up to the sheet's number are tried, in one run.
/// </summary>
internal sealed class AtLeastTable(Fact fact, long[] bounds, int start) : AccessTable
{
    public override void Probe(RuleIndex index, FactSheet sheet)
    {
        // A missing number is lower than every bound.
        var number = sheet.NumberOf(fact);
        var count = 0;
        while (count < bounds.Length && bounds[count] <= number)
        {
            count++;
        }

        index.Try(sheet, start, start + count);
    }
}

/// <summary>Filed under a greatest number, in descending order.</summary>
internal sealed class AtMostTable(Fact fact, long[] bounds, int start) : AccessTable
{
    public override void Probe(RuleIndex index, FactSheet sheet)
    {
        var number = sheet.NumberOf(fact);
        var count = 0;
        while (count < bounds.Length && bounds[count] >= number)
        {
            count++;
        }

        index.Try(sheet, start, number == FactSheet.MissingNumber ? start : start + count);
    }
}

/// <summary>Filed under a fact being missing.</summary>
internal sealed class MissingTable(Fact fact, int start, int end) : AccessTable
{
    public override void Probe(RuleIndex index, FactSheet sheet)
    {
        if ((sheet.Present & (1UL << (int)fact)) == 0)
        {
            index.Try(sheet, start, end);
        }
    }
}
