using Customs.Nes.Clearance.Assessment.Language;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Assessment.Matching;

/// <summary>
/// Fills a fact sheet from a declaration, with no more than the rule set asks for: one straight pass over the header
/// and
/// one over each item. It repeats what <see cref="FactReader"/> says one fact at a time; the oracle holds it to that.
/// </summary>
internal sealed class SheetReader(Vocabulary vocabulary, ulong used)
{
    private const ulong OfDeclaration = (1UL << FactTable.FirstOfItem) - 1;

    private readonly int _itemBitWordCount = vocabulary.BitWordCount - vocabulary.FirstItemBitWord;

    public void ReadDeclaration(FactReader facts, FactSheet sheet)
    {
        var declaration = facts.Declaration;
        sheet.Present = 0;
        sheet.ItemIndex = 0;
        sheet.Bits.AsSpan(0, vocabulary.FirstItemBitWord).Clear();

        Code(sheet, Fact.Destination, declaration.Destination);
        Code(sheet, Fact.DispatchCountry, declaration.DispatchCountry);
        Code(sheet, Fact.ConsigneeCountry, declaration.ConsigneeCountry);
        Code(sheet, Fact.Location, declaration.Location);
        Code(sheet, Fact.Shed, declaration.Shed);
        Code(sheet, Fact.Mode, FactReader.CodeOf(declaration.BorderMode));
        Code(sheet, Fact.Kind, FactReader.CodeOf(declaration.Kind));
        Code(sheet, Fact.DeclarationType, declaration.DeclarationType);
        Code(sheet, Fact.Subdivision, FactReader.CodeOf(declaration.Subdivision));
        Code(sheet, Fact.Representation, FactReader.CodeOf(declaration.Representation));
        Code(sheet, Fact.TransportNationality, declaration.TransportNationality);
        Code(sheet, Fact.InvoiceCurrency, declaration.InvoiceCurrency);
        Identifier(facts, sheet, Fact.Exporter, declaration.ExporterEori);
        Identifier(facts, sheet, Fact.Declarant, declaration.DeclarantEori);
        Text(facts, sheet, Fact.ConsigneeName, declaration.ConsigneeName);
        Text(facts, sheet, Fact.TransportIdentity, declaration.TransportIdentity);
        Number(sheet, Fact.ItemCount, Amounts.OfCount(declaration.ItemCount));

        // Totals go over all items, and amounts may need a rate: not for a rule set that does not ask for them.
        Rare(facts, sheet, Fact.InvoiceTotal);
        Rare(facts, sheet, Fact.TotalValue);
        Rare(facts, sheet, Fact.TotalNetMass);
        sheet.Missing[0] = used & ~sheet.Present & OfDeclaration;
    }

    public void ReadItem(FactReader facts, FactSheet sheet, int itemIndex)
    {
        var item = facts.Declaration.Items[itemIndex];
        sheet.Present &= OfDeclaration;
        sheet.ItemIndex = itemIndex;
        sheet.Bits.AsSpan(vocabulary.FirstItemBitWord, _itemBitWordCount).Clear();

        Code(sheet, Fact.Commodity, item.Commodity);
        Code(sheet, Fact.Cpc, item.Cpc);
        Code(sheet, Fact.Origin, item.Origin);
        Code(sheet, Fact.PackageKind, item.PackageKind);
        ReadNumbers(facts, sheet, item);
        ReadSets(sheet, item);
        Text(facts, sheet, Fact.Description, item.Description);
        if (itemIndex + 1 < sheet.Missing.Length)
        {
            sheet.Missing[itemIndex + 1] = used & ~sheet.Present & ~OfDeclaration;
        }
    }

    private void ReadNumbers(FactReader facts, FactSheet sheet, DeclarationItem item)
    {
        const ulong OfValue =
            (1UL << (int)Fact.Value) | (1UL << (int)Fact.ValuePerKg) | (1UL << (int)Fact.ValuePerUnit);
        var value = (used & OfValue) != 0
            ? facts.ToSterling(item.StatisticalValueHundredths, item.StatisticalCurrency)
            : null;
        var net = Amounts.OfGrams(item.NetMassGrams);
        Number(sheet, Fact.Value, value);
        Number(sheet, Fact.NetMass, net);
        Number(sheet, Fact.Packages, Amounts.OfCount(item.PackageCount));
        if (IsUsed(Fact.ValuePerKg))
        {
            Number(sheet, Fact.ValuePerKg, Amounts.Ratio(value, net));
        }

        if (IsUsed(Fact.GrossMass) || IsUsed(Fact.GrossPerNet))
        {
            var gross = Amounts.OfGrams(item.GrossMassGrams);
            Number(sheet, Fact.GrossMass, gross);
            Number(sheet, Fact.GrossPerNet, Amounts.Ratio(gross, net));
        }

        if (IsUsed(Fact.SupplementaryQuantity) || IsUsed(Fact.ValuePerUnit))
        {
            var quantity = Amounts.OfThousandths(item.SupplementaryThousandths);
            Number(sheet, Fact.SupplementaryQuantity, quantity);
            Number(sheet, Fact.ValuePerUnit, Amounts.Ratio(value, quantity));
        }
    }

    private void ReadSets(FactSheet sheet, DeclarationItem item)
    {
        // No code is a value: sets are never missing.
        const ulong Sets = (1UL << (int)Fact.Document) | (1UL << (int)Fact.DocumentStatus)
            | (1UL << (int)Fact.PreviousDocument) | (1UL << (int)Fact.AdditionalInformation);
        sheet.Present |= Sets;
        if ((used & Sets) == 0)
        {
            return;
        }

        foreach (ref readonly var document in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(item.Documents))
        {
            Bit(sheet, document.IsPrevious ? Fact.PreviousDocument : Fact.Document, document.Code);
            if (!document.IsPrevious)
            {
                Bit(sheet, Fact.DocumentStatus, document.Status);
            }
        }

        foreach (var code in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(item.AdditionalInformation))
        {
            Bit(sheet, Fact.AdditionalInformation, code);
        }
    }

    private bool IsUsed(Fact fact) => (used & (1UL << (int)fact)) != 0;

    private void Code(FactSheet sheet, Fact fact, Code code)
    {
        if (!IsUsed(fact))
        {
            return;
        }

        sheet.Values[(int)fact] = code.Packed;
        sheet.Values[FactSheet.IdSlotOf(fact)] = (ulong)(vocabulary.CodesOf(fact)?.Find(code.Packed) ?? 0);
        sheet.Present |= code.IsEmpty ? 0 : 1UL << (int)fact;
    }

    private static void Number(FactSheet sheet, Fact fact, long? number)
    {
        sheet.Values[(int)fact] = unchecked((ulong)(number ?? FactSheet.MissingNumber));
        sheet.Present |= number is null ? 0 : 1UL << (int)fact;
    }

    private void Rare(FactReader facts, FactSheet sheet, Fact fact)
    {
        if (IsUsed(fact))
        {
            Number(sheet, fact, facts.ReadNumber(fact, 0));
        }
    }

    private void Identifier(FactReader facts, FactSheet sheet, Fact fact, TextRange range)
    {
        if (IsUsed(fact))
        {
            var text = facts.Unescaped(range);
            sheet.Values[FactSheet.IdSlotOf(fact)] = (ulong)(vocabulary.IdentifiersOf(fact)?.Find(text) ?? 0);
            sheet.Present |= text.IsEmpty ? 0 : 1UL << (int)fact;
        }
    }

    private void Text(FactReader facts, FactSheet sheet, Fact fact, TextRange range)
    {
        if (IsUsed(fact))
        {
            var text = facts.Unescaped(range);
            vocabulary.PatternsOf(fact)?.Find(text, sheet.Bits.AsSpan(vocabulary.BitStartOf(fact)));
            sheet.Present |= text.IsEmpty ? 0 : 1UL << (int)fact;
        }
    }

    private void Bit(FactSheet sheet, Fact fact, Code code)
    {
        var id = vocabulary.CodesOf(fact)?.Find(code.Packed) ?? 0;
        if (id > 0)
        {
            sheet.Bits[vocabulary.BitStartOf(fact) + (id >> 6)] |= 1UL << (id & 63);
        }
    }
}
