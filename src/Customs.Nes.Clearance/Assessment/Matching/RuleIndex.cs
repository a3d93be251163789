using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Customs.Nes.Clearance.Assessment.Language;
using Customs.Nes.Clearance.Declarations;

namespace Customs.Nes.Clearance.Assessment.Matching;

/// <summary>
/// Finds the profiles a declaration meets without looking at most of them. Each is filed under the rarest thing it
/// cannot do without; what a declaration shows leads to a few candidates, and those are tested by flat ops. Immutable;
/// the sheet holds everything that changes. It must agree with <see cref="FullScan"/> on every declaration.
/// </summary>
internal sealed class RuleIndex
{
    /// <summary>What it was built by, for the index after it; null: that begins anew.</summary>
    public IndexBuilder? Builder { get; init; }

    public required SheetReader Reader { get; init; }

    public required int RuleCount { get; init; }

    public required int BitWordCount { get; init; }

    public required Op[] Ops { get; init; }

    public required ulong[] Sets { get; init; }

    /// <summary>By entry, A and B of its first check.</summary>
    public required ulong[] FirstA { get; init; }

    public required ulong[] FirstB { get; init; }

    /// <summary>By entry.</summary>
    public required EntryHead[] Heads { get; init; }

    /// <summary>By entry.</summary>
    public required EntryRest[] Rests { get; init; }

    /// <summary>By entry that is filed under the declaration's facts; so are the next.</summary>
    public required ItemCheck[] ItemChecks { get; init; }

    public required EntryRest[] ItemRests { get; init; }

    /// <summary>By rule.</summary>
    public required bool[] IsOfItem { get; init; }

    /// <summary>Entries from 0 to here have no witness and are tried on every declaration.</summary>
    public required int UnfiledCount { get; init; }

    public required AccessTable[] DeclarationTables { get; init; }

    public required AccessTable[] ItemTables { get; init; }

    public required Test[] Walks { get; init; }

    /// <summary>Adds a hit for each rule and item that meet, in no particular order.</summary>
    public void Match(Declaration declaration, Assessment assessment)
    {
        var sheet = assessment.Sheet;
        sheet.Open(assessment, RuleCount, BitWordCount);
        Reader.ReadDeclaration(assessment.Facts, sheet);
        sheet.NextItem(0);
        Try(sheet, 0, UnfiledCount);
        foreach (var table in DeclarationTables)
        {
            table.Probe(this, sheet);
        }

        for (var itemIndex = 0; itemIndex < declaration.ItemCount; itemIndex++)
        {
            Reader.ReadItem(assessment.Facts, sheet, itemIndex);
            sheet.NextItem(itemIndex + 1);
            TrySurvivors(sheet);
            foreach (var table in ItemTables)
            {
                table.Probe(this, sheet);
            }
        }
    }

    /// <summary>Tries the entries of a bucket on the declaration or item of the sheet.</summary>
    public void Try(FactSheet sheet, int start, int end)
    {
        while (start < end)
        {
            ref readonly var head = ref Heads[start];
            var runEnd = Math.Min(head.RunEnd, end);
            if (head.Kind == OpKind.Range)
            {
                TryRanges(sheet, sheet.Values[head.Slot], start, runEnd);
            }
            else
            {
                TryOthers(sheet, head.Kind, head.Slot, start, runEnd);
            }

            start = runEnd;
        }
    }

    private void TryRanges(FactSheet sheet, ulong value, int start, int end)
    {
        var at = start;
        if (end - start >= Vector512<ulong>.Count)
        {
            var values = Vector512.Create(value);
            ref var a = ref MemoryMarshal.GetArrayDataReference(FirstA);
            ref var b = ref MemoryMarshal.GetArrayDataReference(FirstB);
            for (; at + Vector512<ulong>.Count <= end; at += Vector512<ulong>.Count)
            {
                var above = values - Vector512.LoadUnsafe(ref a, (nuint)at);
                var met = Vector512.LessThanOrEqual(above, Vector512.LoadUnsafe(ref b, (nuint)at))
                    .ExtractMostSignificantBits();
                for (; met != 0; met &= met - 1)
                {
                    TryRest(sheet, at + BitOperations.TrailingZeroCount(met));
                }
            }
        }

        for (; at < end; at++)
        {
            if (unchecked(value - FirstA[at]) <= FirstB[at])
            {
                TryRest(sheet, at);
            }
        }
    }

    private void TryOthers(FactSheet sheet, OpKind kind, byte slot, int start, int end)
    {
        for (var at = start; at < end; at++)
        {
            if (IsMet(kind, slot, FirstA[at], FirstB[at], sheet))
            {
                TryRest(sheet, at);
            }
        }
    }

    private void TryRest(FactSheet sheet, int at)
    {
        ref readonly var rest = ref Rests[at];
        if (!IsMet(rest.Kind, rest.Slot, rest.A, rest.B, sheet) || !Run(rest.Next, sheet) || !sheet.IsNew(rest.Rule))
        {
            return;
        }

        if (sheet.ItemNumber == 0 && IsOfItem[rest.Rule])
        {
            sheet.AddSurvivor(ItemChecks[at]);
        }
        else
        {
            sheet.AddHit(rest.Rule);
        }
    }

    private void TrySurvivors(FactSheet sheet)
    {
        foreach (ref readonly var check in sheet.Survivors.AsSpan(0, sheet.SurvivorCount))
        {
            if (IsMet(check.Kind, check.Slot, check.A, check.B, sheet))
            {
                TryItemRest(sheet, check.Entry);
            }
        }
    }

    private void TryItemRest(FactSheet sheet, int at)
    {
        ref readonly var rest = ref ItemRests[at];
        if (IsMet(rest.Kind, rest.Slot, rest.A, rest.B, sheet) && Run(rest.Next, sheet) && sheet.IsNew(rest.Rule))
        {
            sheet.AddHit(rest.Rule);
        }
    }

    private bool Run(int next, FactSheet sheet)
    {
        while (next >= 0)
        {
            ref readonly var op = ref Ops[next];
            next = IsMet(op.Kind, op.Slot, op.A, op.B, sheet) ? op.WhenMet : op.WhenNot;
        }

        return next == Op.Accept;
    }

    private bool IsMet(OpKind kind, byte slot, ulong a, ulong b, FactSheet sheet)
    {
        // Most checks are these, and every candidate comes by here.
        if (kind == OpKind.Range)
        {
            return unchecked(sheet.Values[slot] - a) <= b;
        }

        if (kind == OpKind.Among)
        {
            return IsAmong(sheet.Values[slot], a, b);
        }

        if (kind < OpKind.Negated)
        {
            return IsMetOf(kind, slot, a, b, sheet);
        }

        var fact = slot % FactSheet.FirstIdSlot;
        return (sheet.Present & (1UL << fact)) != 0 && !IsMet(kind & ~OpKind.Negated, slot, a, b, sheet);
    }

    /// <summary>Eight comparisons at once; the number zero means nothing and is none of them.</summary>
    private static bool IsAmong(ulong id, ulong a, ulong b) =>
        id <= ushort.MaxValue && Vector128.EqualsAny(Vector128.Create((ushort)id), Vector128.Create(a, b).AsUInt16());

    private bool IsMetOf(OpKind kind, byte slot, ulong a, ulong b, FactSheet sheet)
    {
        switch (kind)
        {
            case OpKind.Always:
                return true;
            case OpKind.AnyBit:
                return (sheet.Bits[a] & b) != 0;
            case OpKind.InSet:
                var id = (uint)sheet.Values[slot];
                return (id >> 6) < b && (Sets[a + (id >> 6)] & (1UL << (int)(id & 63))) != 0;
            case OpKind.Present:
                return (sheet.Present & (1UL << slot)) != 0;
            case OpKind.Missing:
                return (sheet.Present & (1UL << slot)) == 0;
            default:
                return sheet.Scan.Evaluate(Walks[a], sheet.ItemIndex) == Truth.Yes;
        }
    }
}
