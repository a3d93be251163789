using Customs.Nes.Clearance;
using Customs.Nes.Clearance.Statistics;
using Customs.Nes.Ledger.Sqlite;

namespace Customs.Nes.Ledger.Views;

/// <summary>Adds entries to the table of the statistics. Codes go there without becoming strings first.</summary>
/// <param name="insert">Prepared; owned by the caller.</param>
internal sealed class StatisticsEntryWriter(Statement insert)
{
    /// <param name="position">The ledger row the entries are put down to.</param>
    public void Write(List<LedgerEntry> entries, long position)
    {
        for (var number = 0; number < entries.Count; number++)
        {
            Write(entries[number], position, number);
        }
    }

    private void Write(in LedgerEntry entry, long position, int number)
    {
        var (cell, amount) = (entry.Cell, entry.Amount);
        insert.Bind(1, entry.Month.Number);
        insert.Bind(2, FactRow.ToStored(entry.At));
        insert.Bind(3, position);
        insert.Bind(4, number);
        insert.Bind(5, entry.Ucr);
        insert.Bind(6, entry.Item);
        insert.Bind(7, (long)entry.Cause);
        Bind(8, cell.Commodity);
        Bind(9, cell.Country);
        Bind(10, cell.Port);
        Bind(11, cell.Mode);
        Bind(12, cell.Cpc);
        if (cell.InContainer is { } isIn)
        {
            insert.Bind(13, isIn ? 1 : 0);
        }
        else
        {
            insert.BindNull(13);
        }

        Bind(14, cell.Flag);
        Bind(15, cell.SupplementaryUnit);
        insert.Bind(16, cell.IsProvisional ? 1 : 0);
        insert.Bind(17, amount.Lines);
        insert.Bind(18, amount.ValuePence);
        insert.Bind(19, amount.NetMassGrams);
        insert.Bind(20, amount.SupplementaryThousandths);
        insert.Execute();
    }

    private void Bind(int parameter, Code code)
    {
        Span<byte> text = stackalloc byte[Code.LengthMax];
        insert.BindText(parameter, text[..code.WriteTo(text)]);
    }

    private void Bind(int parameter, char mode)
    {
        if (mode == '\0')
        {
            insert.BindText(parameter, ""u8);
        }
        else
        {
            insert.BindText(parameter, [(byte)mode]);
        }
    }
}
