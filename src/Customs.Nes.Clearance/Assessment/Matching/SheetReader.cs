using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Clearance.Assessment.Matching;

/// <summary>Fills a fact sheet from a declaration, with no more than the rule set asks for.</summary>
internal sealed class SheetReader
{
    private readonly Vocabulary _vocabulary;
    private readonly ulong _used;
    private readonly FactRow[] _ofDeclaration;
    private readonly FactRow[] _ofItem;

    public SheetReader(Vocabulary vocabulary, ulong used)
    {
        _vocabulary = vocabulary;
        _used = used;
        var rows = FactTable.All.Where(row => (used & (1UL << (int)row.Fact)) != 0).ToArray();
        _ofDeclaration = [.. rows.Where(static row => !row.IsOfItem)];
        _ofItem = [.. rows.Where(static row => row.IsOfItem)];
    }

    public void ReadDeclaration(FactReader facts, FactSheet sheet)
    {
        sheet.Present = 0;
        sheet.ItemIndex = 0;
        sheet.Bits.AsSpan(0, _vocabulary.FirstItemBitWord).Clear();
        Read(_ofDeclaration, facts, sheet, 0);
        sheet.Missing[0] = _used & ~sheet.Present & ((1UL << FactTable.FirstOfItem) - 1);
    }

    public void ReadItem(FactReader facts, FactSheet sheet, int itemIndex)
    {
        sheet.ItemIndex = itemIndex;
        sheet.Present &= (1UL << FactTable.FirstOfItem) - 1;
        sheet.Bits.AsSpan(_vocabulary.FirstItemBitWord, _vocabulary.BitWordCount - _vocabulary.FirstItemBitWord).Clear();
        Read(_ofItem, facts, sheet, itemIndex);
        if (itemIndex + 1 >= sheet.Missing.Length)
        {
            return; // More items than a declaration may have: matched all the same.
        }

        sheet.Missing[itemIndex + 1] = _used & ~sheet.Present & ~((1UL << FactTable.FirstOfItem) - 1);
    }

    private void Read(FactRow[] rows, FactReader facts, FactSheet sheet, int itemIndex)
    {
        foreach (var row in rows)
        {
            var isPresent = row.Shape switch
            {
                FactShape.Code => ReadCode(row.Fact, facts, sheet, itemIndex),
                FactShape.Number => ReadNumber(row.Fact, facts, sheet, itemIndex),
                FactShape.Identifier => ReadIdentifier(row.Fact, facts, sheet, itemIndex),
                FactShape.Text => ReadText(row.Fact, facts, sheet, itemIndex),
                _ => ReadCodes(row.Fact, facts, sheet, itemIndex),
            };
            sheet.Present |= isPresent ? 1UL << (int)row.Fact : 0;
        }
    }

    private bool ReadCode(Fact fact, FactReader facts, FactSheet sheet, int itemIndex)
    {
        var code = facts.ReadCode(fact, itemIndex).Packed;
        sheet.Codes[(int)fact] = code;
        sheet.Ids[(int)fact] = _vocabulary.CodesOf(fact)?.Find(code) ?? 0;
        return code != 0;
    }

    private static bool ReadNumber(Fact fact, FactReader facts, FactSheet sheet, int itemIndex)
    {
        var number = facts.ReadNumber(fact, itemIndex);
        sheet.Numbers[(int)fact] = number ?? FactSheet.MissingNumber;
        return number is not null;
    }

    private bool ReadIdentifier(Fact fact, FactReader facts, FactSheet sheet, int itemIndex)
    {
        var text = facts.ReadText(fact, itemIndex);
        sheet.Ids[(int)fact] = _vocabulary.IdentifiersOf(fact)?.Find(text) ?? 0;
        return !text.IsEmpty;
    }

    private bool ReadText(Fact fact, FactReader facts, FactSheet sheet, int itemIndex)
    {
        var text = facts.ReadText(fact, itemIndex);
        _vocabulary.PatternsOf(fact)?.Find(text, sheet.Bits.AsSpan(_vocabulary.BitStartOf(fact)));
        return !text.IsEmpty;
    }

    private bool ReadCodes(Fact fact, FactReader facts, FactSheet sheet, int itemIndex)
    {
        if (_vocabulary.CodesOf(fact) is not { } codes)
        {
            return true;
        }

        var start = _vocabulary.BitStartOf(fact);
        for (var index = 0; index < facts.CodeCount(fact, itemIndex); index++)
        {
            var id = codes.Find(facts.CodeAt(fact, itemIndex, index).Packed);
            if (id > 0)
            {
                sheet.Bits[start + (id >> 6)] |= 1UL << (id & 63);
            }
        }

        return true; // No code is a value.
    }
}
