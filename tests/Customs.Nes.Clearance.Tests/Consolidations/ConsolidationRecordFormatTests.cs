using System.Buffers;
using System.Text;
using Customs.Nes.Clearance.Consolidations;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Movements;

namespace Customs.Nes.Clearance.Tests.Consolidations;

/// <summary>Records as they stand in ledgers: what was written once is read for ever.</summary>
public sealed class ConsolidationRecordFormatTests
{
    // Of version 129, which did not keep who told a movement, and of 130.
    private const string Unsigned =
        "81010102070000000000000000E87E49F988C4080060C014FC88C408020000000300000000A41FAFFA88C40803010063000000000000"
        + "000100000000464FFCF988C408000000545846424700000000000000000900000000000000008C1220FA88C4080C000000000000000D"
        + "47422F465854312D4F555445520000000000000000123347423132333435363738393030302D4D31";

    private const string Signed =
        "82010102070000000000000000E87E49F988C4080060C014FC88C408020000000300000000A41FAFFA88C4080305000000010063"
        + "000000000000000100000000464FFCF988C408000000545846424700000000000000000900000000000000008C1220FA88C408"
        + "030000000C000000000000000D47422F465854312D4F555445520000000000000000123347423132333435363738393030302D4D31";

    [Theory]
    [InlineData(Unsigned, 0u, 0u)]
    [InlineData(Signed, 3u, 5u)]
    public void A_record_on_file_is_read(string bytes, uint arrivalBy, uint shutBy)
    {
        var record = new ConsolidationRecord();

        ConsolidationRecordFormat.Read(Convert.FromHexString(bytes), record);

        var expected = Example(arrivalBy, shutBy);
        Assert.Equal(expected.Movements.ToArray(), record.Movements.ToArray());
        Assert.Equal(Summary(expected), Summary(record));
    }

    [Fact]
    public void It_is_written_in_its_newest_form()
    {
        var bytes = new ArrayBufferWriter<byte>();

        ConsolidationRecordFormat.Write(Example(3, 5), bytes);

        Assert.Equal(Signed, Convert.ToHexString(bytes.WrittenSpan));
    }

    [Theory]
    [InlineData(9, 1, false, 5u)]
    [InlineData(21, 1, false, 3u)]
    [InlineData(21, 1, true, 5u)]
    [InlineData(21, 4, false, 3u)]
    [InlineData(21, 2, false, 5u)]
    [InlineData(21, 3, false, 5u)]
    public void Who_shut_it_or_reported_its_arrival_last_answers_for_it(
        int toldMinute, byte kind, bool isVoid, uint party)
    {
        var record = Example(3, 5);
        var fact = record.Movements[0].Fact with { Kind = (MovementKind)kind, IsVoid = isVoid, Source = 100 };

        record.TryKeep(new ConsolidationMovement(fact, At(toldMinute), 3));

        Assert.Equal(party, record.AnsweredForBy);
    }

    private static object Summary(ConsolidationRecord record) => (
        record.OpenedPosition, record.OpenedAt, record.ShutAt, record.ShutBy, record.Master, record.MasterPosition,
        (record.WasConsolidated, record.MemberCount, record.DeclarationCount, record.Levels),
        (record.Change, record.Member, record.ChangedAt));

    private static ConsolidationRecord Example(uint arrivalBy, uint shutBy)
    {
        var record = new ConsolidationRecord
        {
            OpenedPosition = 7,
            OpenedAt = At(0),
            ShutAt = At(20),
            ShutBy = shutBy,
            Master = Key("GB/FXT1-OUTER"),
            MasterPosition = 12,
            WasConsolidated = true,
            MemberCount = 2,
            DeclarationCount = 3,
            Levels = 2,
            Change = MembershipChange.Joined,
            Member = Key("3GB123456789000-M1"),
            ChangedAt = At(10),
        };
        var arrival = new MovementFact(MovementKind.Arrival, 99, 1, false, At(5), "GBFXT", default, 9);
        record.TryKeep(new ConsolidationMovement(arrival, At(6), arrivalBy));
        return record;
    }

    private static DateTimeOffset At(int minute) => new(2003, 1, 13, 9, minute, 0, TimeSpan.Zero);

    private static UcrKey Key(string text)
    {
        Assert.True(UcrKey.TryCreate(Encoding.ASCII.GetBytes(text), default, out var key));
        return key;
    }
}
