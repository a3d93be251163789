using System.Buffers;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Licences;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Validation;

namespace Customs.Nes.Clearance.Tests.Lifecycle;

/// <summary>What other departments have to do with a consignment, and how records keep it.</summary>
public sealed class DepartmentTests
{
    private static readonly DateTimeOffset Now = new(2003, 1, 6, 9, 0, 0, TimeSpan.Zero);

    private readonly Consignment _consignment = new();

    [Fact]
    public void A_record_keeps_who_holds_it_and_what_was_written_off_beside_all_else()
    {
        var record = new ConsignmentRecord
        {
            Status = ConsignmentStatus.Held,
            HeldBy = [7, 9],
            IsHeldForOthersOnly = true,
            Licences =
            [
                new LicenceWriteOff(UcrKey.OfLicence("GBSIE1"), 300_000, 1_500_000, Closes: false),
                new LicenceWriteOff(UcrKey.OfLicence(new string('X', 35)), long.MaxValue, 0, Closes: true),
            ],
            Work = new CustomsWork { TakenBy = 5 },
            MasterPosition = 12,
        };
        Assert.True(UcrKey.TryCreate("GB/FXT1-1"u8, default, out var master));
        record.Master = master;
        var bytes = new ArrayBufferWriter<byte>();
        ConsignmentRecordFormat.Write(record, bytes);

        var read = new ConsignmentRecord();
        ConsignmentRecordFormat.Read(bytes.WrittenSpan, read);

        Assert.Equal([7u, 9u], read.HeldBy);
        Assert.True(read.IsHeldForOthersOnly);
        Assert.Equal(record.Licences, read.Licences);
        Assert.Equal((5u, master, 12L), (read.Work.TakenBy, read.Master, read.MasterPosition));
        read.Clear();
        Assert.Empty(read.Licences);
        Assert.Empty(read.HeldBy);
    }

    [Fact]
    public void A_licences_record_is_read_as_it_was_written_with_and_without_terms()
    {
        var record = new LicenceRecord
        {
            IsSuspended = true,
            IsClosed = true,
            UsedThousandths = 300_000,
            UsedPence = 12,
            WriteOffCount = 3,
        };
        foreach (var terms in (LicenceTerms?[])[null, Terms])
        {
            record.Terms = terms;
            var bytes = new ArrayBufferWriter<byte>();
            LicenceRecordFormat.Write(record, bytes);

            var read = new LicenceRecord();
            LicenceRecordFormat.Read(bytes.WrittenSpan, read);

            Assert.Equal((true, true, 300_000, 12, 3), (
                read.IsSuspended, read.IsClosed, read.UsedThousandths, read.UsedPence, read.WriteOffCount));
            Assert.Equal(terms?.Commodities ?? [], read.Terms?.Commodities ?? []);
            Assert.Equal(terms, read.Terms is null ? null : read.Terms with { Commodities = Terms.Commodities });
            Assert.False(ConsignmentRecordFormat.IsOf(bytes.WrittenSpan));
        }
    }

    [Fact]
    public void Nobody_can_name_a_consignment_by_a_licences_key()
    {
        var key = UcrKey.OfLicence("GBSIE1");

        Assert.True(key.IsLicence);
        Assert.False(key.IsMucr);
        Assert.True(UcrKey.OfLicence("").IsEmpty);
        Assert.True(UcrKey.OfLicence(new string('X', 36)).IsEmpty);
        Assert.True(UcrKey.OfLicence("caf\u00e9").IsEmpty);
    }

    // H and R by customs, 1 and 2 lay and a and b lift the holds of two departments; what comes of it at the end.
    [Theory]
    [InlineData("", ConsignmentStatus.Cleared)]
    [InlineData("1", ConsignmentStatus.Held)]
    [InlineData("1a", ConsignmentStatus.Cleared)]
    [InlineData("12a", ConsignmentStatus.Held)]
    [InlineData("12ab", ConsignmentStatus.Cleared)]
    [InlineData("12ba", ConsignmentStatus.Cleared)]
    [InlineData("1R", ConsignmentStatus.Held)]
    [InlineData("1RaR", ConsignmentStatus.Cleared)]
    [InlineData("H1a", ConsignmentStatus.Held)]
    [InlineData("1Ha", ConsignmentStatus.Held)]
    [InlineData("1HRa", ConsignmentStatus.Cleared)]
    [InlineData("1HaR", ConsignmentStatus.Cleared)]
    [InlineData("H1R", ConsignmentStatus.Held)]
    [InlineData("1b", ConsignmentStatus.Held)]
    public void Goods_go_when_customs_and_every_department_let_them(string acts, ConsignmentStatus status)
    {
        _consignment.Lodge(DeclarationKind.Efd, true, "GBFXT", default, 290, Route.Clear, Now, 1);

        foreach (var act in acts)
        {
            _consignment.Act(new CustomsAct(
                act switch
                {
                    'H' => ActKind.Hold,
                    'R' => ActKind.Release,
                    '1' or '2' => ActKind.DepartmentHold,
                    _ => ActKind.DepartmentRelease,
                },
                act switch { 'H' or 'R' => 100u, '1' or 'a' => 1u, _ => 2u },
                Now,
                2,
                Route.None));
        }

        Assert.Equal(status, _consignment.Record.Status);
    }

    [Fact]
    public void A_department_lifts_its_own_hold_alone()
    {
        _consignment.Lodge(DeclarationKind.Efd, true, "GBFXT", default, 290, Route.Clear, Now, 1);
        _consignment.Act(new CustomsAct(ActKind.DepartmentHold, 1, Now, 2, Route.None));

        var outcome = _consignment.Act(new CustomsAct(ActKind.DepartmentRelease, 2, Now, 3, Route.None));

        Assert.Equal(LifecycleOutcome.Refused(RuleCode.NoHoldOfYours), outcome);
        Assert.Equal([1u], _consignment.Record.HeldBy);
    }

    private static LicenceTerms Terms { get; } = new(
        "GBSIE1", "DTI1", "X002", "GB123456789000", ["8482", "84831000"], "KGM", 500_000, 25_000_00,
        new DateOnly(2003, 1, 1), new DateOnly(2004, 1, 1));
}
