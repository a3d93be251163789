using System.Buffers;
using Customs.Nes.Clearance;
using Customs.Nes.Clearance.Statistics;
using Customs.Nes.Ledger.Sqlite;

namespace Customs.Nes.Ledger.Views;

/// <summary>
/// Adds entries to the table of the statistics, those of one month together, as JSON that SQL takes apart again. Codes
/// go there without becoming strings first.
/// </summary>
/// <param name="insert">Prepared; owned by the caller.</param>
internal sealed class StatisticsEntryWriter(Statement insert)
{
    /// <summary>More than any row can cause: 999 items, each with what it takes back, in as many parts.</summary>
    public const int NumberBits = 20;

    private readonly ArrayBufferWriter<byte> _json = new(1024);

    /// <param name="entries">Of one consignment at one instant.</param>
    /// <param name="firstId">Of the first: where its row begins, or behind what that row has.</param>
    public void Write(List<LedgerEntry> entries, long firstId)
    {
        for (var first = 0; first < entries.Count; first++)
        {
            var month = entries[first].Month;
            if (entries.FindIndex(entry => entry.Month == month) == first)
            {
                firstId += WriteMonth(entries, first, firstId);
            }
        }
    }

    private int WriteMonth(List<LedgerEntry> entries, int first, long id)
    {
        var (head, count) = (entries[first], 0);
        _json.ResetWrittenCount();
        for (var number = first; number < entries.Count; number++)
        {
            if (entries[number].Month == head.Month)
            {
                var text = new EntryText(_json.GetSpan(EntryText.LengthMax));
                Write(ref text, count++ == 0 ? (byte)'[' : (byte)',', entries[number]);
                _json.Advance(text.Length);
            }
        }

        _json.Write("]"u8);
        insert.Bind(1, id);
        insert.Bind(2, head.Month.Number);
        insert.Bind(3, FactRow.ToStored(head.At));
        insert.Bind(4, head.Ucr);
        insert.BindText(5, _json.WrittenSpan);
        insert.Execute();
        return count;
    }

    private static void Write(ref EntryText text, byte before, in LedgerEntry entry)
    {
        var (cell, amount) = (entry.Cell, entry.Amount);
        text.Put(before);
        text.Put((byte)'[');
        text.Put(entry.Item);
        text.Put((long)entry.Cause);
        text.Put(cell.Commodity);
        text.Put(cell.Country);
        text.Put(cell.Port);
        text.Put(cell.Mode == '\0' ? default : Code.FromPacked((ulong)cell.Mode << 56));
        text.Put(cell.Cpc);
        text.Put(cell.InContainer is { } isIn ? isIn ? "1,"u8 : "0,"u8 : "null,"u8);
        text.Put(cell.Flag);
        text.Put(cell.SupplementaryUnit);
        text.Put(cell.IsProvisional ? "1,"u8 : "0,"u8);
        text.Put(amount.Lines);
        text.Put(amount.ValuePence);
        text.Put(amount.NetMassGrams);
        text.Put(amount.SupplementaryThousandths);
        text.End();
    }
}
