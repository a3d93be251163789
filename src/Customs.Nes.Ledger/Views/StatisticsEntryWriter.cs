using System.Buffers;
using System.Buffers.Text;
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
                Put(count++ == 0 ? "["u8 : ","u8);
                Put(entries[number]);
            }
        }

        Put("]"u8);
        insert.Bind(1, id);
        insert.Bind(2, head.Month.Number);
        insert.Bind(3, FactRow.ToStored(head.At));
        insert.Bind(4, head.Ucr);
        insert.BindText(5, _json.WrittenSpan);
        insert.Execute();
        return count;
    }

    private void Put(in LedgerEntry entry)
    {
        var (cell, amount) = (entry.Cell, entry.Amount);
        Put("["u8);
        Put(entry.Item);
        Put((long)entry.Cause);
        Put(cell.Commodity);
        Put(cell.Country);
        Put(cell.Port);
        Put(cell.Mode == '\0' ? default : Code.FromPacked((ulong)cell.Mode << 56));
        Put(cell.Cpc);
        Put(cell.InContainer is { } isIn ? isIn ? "1,"u8 : "0,"u8 : "null,"u8);
        Put(cell.Flag);
        Put(cell.SupplementaryUnit);
        Put(cell.IsProvisional ? "1,"u8 : "0,"u8);
        Put(amount.Lines);
        Put(amount.ValuePence);
        Put(amount.NetMassGrams);
        var last = _json.GetSpan(24);
        Utf8Formatter.TryFormat(amount.SupplementaryThousandths, last, out var length);
        last[length] = (byte)']';
        _json.Advance(length + 1);
    }

    private void Put(long number)
    {
        var text = _json.GetSpan(24);
        Utf8Formatter.TryFormat(number, text, out var length);
        text[length] = (byte)',';
        _json.Advance(length + 1);
    }

    private void Put(Code code)
    {
        // Each of eight characters may have to be escaped.
        var text = _json.GetSpan(3 + (2 * Code.LengthMax));
        Span<byte> octets = stackalloc byte[Code.LengthMax];
        var length = 0;
        text[length++] = (byte)'"';
        foreach (var octet in octets[..code.WriteTo(octets)])
        {
            if (octet is (byte)'"' or (byte)'\\')
            {
                text[length++] = (byte)'\\';
            }

            text[length++] = octet;
        }

        text[length++] = (byte)'"';
        text[length++] = (byte)',';
        _json.Advance(length);
    }

    private void Put(ReadOnlySpan<byte> text) => _json.Write(text);
}
