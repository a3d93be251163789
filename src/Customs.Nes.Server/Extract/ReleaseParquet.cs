using Customs.Nes.Clearance;
using Customs.Nes.Clearance.Statistics;
using Parquet;
using Parquet.Schema;

namespace Customs.Nes.Server.Extract;

/// <summary>
/// Rows of one month as Parquet, with the columns of the tidy CSV: codes as text with their leading zeros, exact
/// decimals, months as numbers. Written a group of rows at a time, so memory does not follow the file.
/// </summary>
internal static class ReleaseParquet
{
    private const int RowsPerGroup = 32 * 1024;

    private static readonly DataField VintageField = new("vintage_month", typeof(int), isNullable: false);
    private static readonly DataField MonthField = new("stat_month", typeof(int), isNullable: false);
    private static readonly DataField LinesField = new("line_count", typeof(long), isNullable: false);
    private static readonly DataField ValueField = new DecimalDataField("value_gbp", 18, 2, isNullable: false);
    private static readonly DataField MassField = new DecimalDataField("net_mass_kg", 18, 3, isNullable: false);
    private static readonly DataField SupplementaryField = new DecimalDataField("supp_qty", 18, 3, isNullable: false);

    private static readonly (DataField Field, ColumnOf<Code> Of)[] Codes =
    [
        (Text("cn8"), static (in VintageRow row) => row.Cell.Commodity),
        (Text("hs2"), static (in VintageRow row) => Suppression.ChapterOf(row.Cell.Commodity)),
        (Text("country"), static (in VintageRow row) => row.Cell.Country),
        (Text("port"), static (in VintageRow row) => row.Cell.Port),
        (Text("mot"), static (in VintageRow row) =>
            row.Cell.Mode == '\0' ? default : new Code(row.Cell.Mode.ToString())),
        (Text("cpc"), static (in VintageRow row) => row.Cell.Cpc),
        (Text("container"), static (in VintageRow row) =>
            row.Cell.InContainer is { } isIn ? isIn ? "1" : "0" : default(Code)),
        (Text("flag"), static (in VintageRow row) => row.Cell.Flag),
        (Text("supp_unit"), static (in VintageRow row) => row.Cell.SupplementaryUnit),
    ];

    private static readonly (DataField Field, ColumnOf<string> Of)[] Words =
    [
        (Text("record_kind"), static (in VintageRow row) => Ascii(StatisticsNames.Of(row.Kind))),
        (Text("obs_status"), static (in VintageRow row) => StatisticsNames.StatusOf(row.Cell)),
        (Text("cause"), static (in VintageRow row) => Ascii(StatisticsNames.Of(row.Cause))),
    ];

    private static readonly ParquetSchema Schema = new(
    [
        VintageField, MonthField,
        .. Words.Select(static word => word.Field),
        .. Codes.Select(static code => code.Field),
        ValueField, MassField, SupplementaryField, LinesField,
    ]);

    /// <summary>The rows from one place to another, which must be of one month to be a partition.</summary>
    public static async Task WriteAsync(Stream stream, VintageMonth vintage, VintageRows rows, Range range)
    {
        var (start, count) = range.GetOffsetAndLength(rows.Length);

        // Snappy: what every reader has, and fifteen times as fast to write here as zstd at twice its size.
        var options = new ParquetOptions { CompressionMethod = CompressionMethod.Snappy };
        var group = new Group(Math.Min(count, RowsPerGroup));
        await using var writer = await ParquetWriter.CreateAsync(Schema, stream, options);
        for (var from = start; from < start + count; from += RowsPerGroup)
        {
            var length = Math.Min(RowsPerGroup, start + count - from);
            using var part = writer.CreateRowGroup();
            await group.WriteAsync(part, vintage, rows, from, length);
        }
    }

    private static DataField Text(string name) => new(name, typeof(string), isNullable: false);

    private static string Ascii(ReadOnlySpan<byte> text) => System.Text.Encoding.ASCII.GetString(text);

    private delegate T ColumnOf<T>(in VintageRow row);

    /// <summary>The columns of one group of rows, filled again for the next.</summary>
    private sealed class Group(int length)
    {
        private readonly Dictionary<Code, string> _texts = [];
        private readonly VintageRow[] _rows = new VintageRow[length];
        private readonly string[] _strings = new string[length];
        private readonly int[] _months = new int[length];
        private readonly long[] _longs = new long[length];
        private readonly decimal[] _decimals = new decimal[length];

        public async Task WriteAsync(
            ParquetRowGroupWriter part, VintageMonth vintage, VintageRows rows, int from, int count)
        {
            rows.CopyTo(from, _rows.AsSpan(0, count));
            _months.AsSpan(0, count).Fill(vintage.Number);
            await part.WriteAsync<int>(VintageField, _months.AsMemory(0, count));
            Fill(_months, count, static (in VintageRow row) => row.Month.Number);
            await part.WriteAsync<int>(MonthField, _months.AsMemory(0, count));
            foreach (var (field, of) in Words)
            {
                Fill(_strings, count, of);
                await part.WriteAsync(field, new ArraySegment<string>(_strings, 0, count));
            }

            foreach (var (field, of) in Codes)
            {
                Fill(_strings, count, (in VintageRow row) => TextOf(of(row)));
                await part.WriteAsync(field, new ArraySegment<string>(_strings, 0, count));
            }

            await WriteAsync(part, ValueField, count, static (in VintageRow row) => row.Amount.ValuePence, 2);
            await WriteAsync(part, MassField, count, static (in VintageRow row) => row.Amount.NetMassGrams, 3);
            await WriteAsync(
                part, SupplementaryField, count, static (in VintageRow row) => row.Amount.SupplementaryThousandths, 3);
            Fill(_longs, count, static (in VintageRow row) => row.Amount.Lines);
            await part.WriteAsync<long>(LinesField, _longs.AsMemory(0, count));
        }

        private async Task WriteAsync(
            ParquetRowGroupWriter part, DataField field, int count,
            ColumnOf<long> of, byte decimals)
        {
            var unit = new decimal(1, 0, 0, isNegative: false, decimals);
            Fill(_decimals, count, (in VintageRow row) => of(row) * unit);
            await part.WriteAsync<decimal>(field, _decimals.AsMemory(0, count));
        }

        private void Fill<T>(T[] column, int count, ColumnOf<T> of)
        {
            for (var index = 0; index < count; index++)
            {
                column[index] = of(_rows[index]);
            }
        }

        // The same few thousand codes come again and again.
        private string TextOf(Code code)
        {
            if (!_texts.TryGetValue(code, out var text))
            {
                text = code.ToString();
                _texts.Add(code, text);
            }

            return text;
        }
    }
}
