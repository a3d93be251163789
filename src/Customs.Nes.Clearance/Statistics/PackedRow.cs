using System.Runtime.InteropServices;

namespace Customs.Nes.Clearance.Statistics;

/// <summary>A row of a release in 64 octets instead of 128: a release has as many as a million.</summary>
internal struct PackedRow
{
    private const int InContainerMark = 1;
    private const int NotInContainerMark = 2;
    private const int ProvisionalMark = 4;

    private long _valuePence;
    private long _netMassGrams;
    private long _supplementaryThousandths;
    private int _lines;
    private Key _key;

    public static PackedRow Pack(
        StatisticalMonth month, RecordKind kind, CorrectionCause cause, in StatisticalCell cell, CodeNumbers codes) =>
        new()
        {
            _key = new Key(
                month.Number, codes.Of(cell.Commodity), codes.Of(cell.Country), codes.Of(cell.Port), codes.Of(cell.Cpc),
                codes.Of(cell.Flag), codes.Of(cell.SupplementaryUnit), (byte)cell.Mode, (byte)kind, (byte)cause,
                (byte)((cell.InContainer is { } isIn ? isIn ? InContainerMark : NotInContainerMark : 0)
                    | (cell.IsProvisional ? ProvisionalMark : 0))),
        };

    public readonly int KeyHash => _key.GetHashCode() & int.MaxValue;

    public readonly bool HasKeyOf(in PackedRow other) => _key == other._key;

    // Sums are checked: a total that does not fit stops an extract instead of publishing nonsense.
    public void Add(in StatisticalAmount amount)
    {
        _lines += (int)amount.Lines;
        _valuePence += amount.ValuePence;
        _netMassGrams += amount.NetMassGrams;
        _supplementaryThousandths += amount.SupplementaryThousandths;
    }

    public readonly VintageRow Unpack(CodeNumbers codes) => new(
        StatisticalMonth.FromNumber(_key.Month), (RecordKind)_key.Kind, (CorrectionCause)_key.Cause,
        new StatisticalCell(
            codes[_key.Commodity], codes[_key.Country], codes[_key.Port], (char)_key.Mode, codes[_key.Cpc],
            (_key.Marks & InContainerMark) != 0 ? true : (_key.Marks & NotInContainerMark) != 0 ? false : null,
            codes[_key.Flag], codes[_key.Unit], (_key.Marks & ProvisionalMark) != 0),
        new StatisticalAmount(_lines, _valuePence, _netMassGrams, _supplementaryThousandths));

    /// <param name="ranks">Of each code by its number.</param>
    public readonly VintageRows.SortKey KeyOf(int number, int[] ranks) => new(
        ((((ulong)_key.Month * 4) + _key.Kind) << 32) | (uint)ranks[_key.Commodity],
        ((ulong)ranks[_key.Country] << 32) | (uint)ranks[_key.Port],
        number);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Key(
        int Month, int Commodity, int Country, int Port, int Cpc, int Flag, int Unit, byte Mode, byte Kind, byte Cause,
        byte Marks)
    {
        public override int GetHashCode() =>
            HashCode.Combine(Month, Commodity, Country, Port, Cpc, Flag, Unit, (Marks << 16) | (Kind << 8) | Cause);
    }
}
