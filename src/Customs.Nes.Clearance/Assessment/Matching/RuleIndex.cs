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
    public required SheetReader Reader { get; init; }

    public required int RuleCount { get; init; }

    public required int BitWordCount { get; init; }

    public required Op[] Ops { get; init; }

    public required ulong[] Sets { get; init; }

    public required Entry[] Entries { get; init; }

    /// <summary>
    /// By rule: where the part tried on each item begins, for rules filed under the declaration's facts.
    /// </summary>
    public required int[] ItemStarts { get; init; }

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
        for (var at = start; at < end; at++)
        {
            ref readonly var entry = ref Entries[at];
            var next = IsMet(entry.First, sheet) ? entry.First.WhenMet : entry.First.WhenNot;
            if (next != Op.Reject && Run(next, sheet))
            {
                Accept(sheet, entry.Rule);
            }
        }
    }

    private void TrySurvivors(FactSheet sheet)
    {
        for (var index = 0; index < sheet.SurvivorCount; index++)
        {
            var rule = sheet.Survivors[index];
            if (Run(ItemStarts[rule], sheet))
            {
                Accept(sheet, rule);
            }
        }
    }

    private void Accept(FactSheet sheet, int rule)
    {
        if (!sheet.IsNew(rule))
        {
            return;
        }

        if (sheet.ItemNumber == 0 && IsOfItem[rule])
        {
            sheet.AddSurvivor(rule);
        }
        else
        {
            sheet.AddHit(rule);
        }
    }

    private bool Run(int next, FactSheet sheet)
    {
        while (next >= 0)
        {
            ref readonly var op = ref Ops[next];
            next = IsMet(op, sheet) ? op.WhenMet : op.WhenNot;
        }

        return next == Op.Accept;
    }

    private bool IsMet(in Op op, FactSheet sheet)
    {
        switch (op.Kind)
        {
            case OpKind.Present:
                return (sheet.Present & (1UL << op.Fact)) != 0;
            case OpKind.CodeRange:
                return unchecked(sheet.Codes[op.Fact] - op.A) <= op.B;
            case OpKind.IdEquals:
                return (ulong)sheet.Ids[op.Fact] == op.A;
            case OpKind.IdInSet:
                var id = (uint)sheet.Ids[op.Fact];
                return (id >> 6) < op.B && (Sets[op.A + (id >> 6)] & (1UL << (int)(id & 63))) != 0;
            case OpKind.NumberRange:
                return unchecked((ulong)sheet.Numbers[op.Fact] - op.A) <= op.B;
            case OpKind.AnyBit:
                return (sheet.Bits[op.A] & op.B) != 0;
            default:
                return sheet.Scan.Evaluate(Walks[op.A], sheet.ItemIndex) == Truth.Yes;
        }
    }
}
