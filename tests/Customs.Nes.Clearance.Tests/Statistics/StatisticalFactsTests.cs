using System.Text;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Messages;
using Customs.Nes.Clearance.Movements;
using Customs.Nes.Clearance.Statistics;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Tests.Statistics;

public sealed class StatisticalFactsTests
{
    private static readonly DateTimeOffset Received = Facts.At("2003-04-20T09:00Z");

    [Fact]
    public void A_declaration_becomes_a_fact_with_its_lines()
    {
        var declaration = new DeclarationBuilder()
            .With(static d => (d.Kind, d.Subdivision, d.Destination, d.Location, d.BorderMode)
                = (DeclarationKind.Esp, 'C', "IN", Facts.Felixstowe, '1'))
            .Item("72042900", "1000001", grams: 5_000, pence: 1_200)
            .Item("72042900", "1000078")
            .Declaration;
        var fact = Assert.IsType<DeclaredFact>(
            StatisticalFacts.Of(declaration, "UCR", 7, Received));

        Assert.Equal(("UCR", 7L, 1), (fact.Ucr, fact.Position, fact.Version));
        Assert.True(fact is { IsSimplified: true, IsArrived: true });
        Assert.Equal(
            new StatisticalLine
            {
                Item = 1,
                Commodity = "72042900",
                Country = "IN",
                Port = Facts.Felixstowe,
                Mode = '1',
                Cpc = "1000001",
                NetMassGrams = 5_000,
                ValueHundredths = 1_200,
            },
            fact.Lines[0]);
        Assert.Equal(("1000078", (long?)null), (fact.Lines[1].Cpc.ToString(), fact.Lines[1].ValueHundredths));
    }

    [Fact]
    public void A_supplementary_becomes_a_fact_of_its_version()
    {
        var declaration = new DeclarationBuilder()
            .With(static d => (d.Kind, d.SupplementaryVersion) = (DeclarationKind.Esd, 3))
            .Item(pence: 4)
            .Declaration;
        var fact = Assert.IsType<SupplementedFact>(
            StatisticalFacts.Of(declaration, "UCR", 7, Received));
        Assert.Equal((3, 4L), (fact.Version, fact.Lines[0].ValueHundredths));
    }

    [Theory]
    [InlineData(FilingOutcome.Accepted, 1)]
    [InlineData(FilingOutcome.Suspended, 1)]
    [InlineData(FilingOutcome.NoEffect, 1)]
    [InlineData(FilingOutcome.Refused, 0)]
    public void A_row_tells_something_unless_it_was_refused(FilingOutcome outcome, int count)
    {
        var facts = new List<StatisticalFact>();
        new StatisticalFactReader().Read(Departure(outcome), facts);

        Assert.Equal(count, facts.Count);
        foreach (var fact in facts)
        {
            var departed = Assert.IsType<DepartedFact>(fact);
            Assert.Equal(Facts.At("2003-03-31T23:30Z"), departed.At);
            Assert.Equal(("LOADER1", "MOV1", 2), (departed.Source.Sender, departed.Source.Reference, departed.Version));
            Assert.Equal("3GB123456789000-1", departed.Ucr);
        }
    }

    [Fact]
    public void A_refusal_at_arrival_is_read_from_the_record()
    {
        var record = new System.Buffers.ArrayBufferWriter<byte>();
        ConsignmentRecordFormat.Write(
            new ConsignmentRecord { Status = ConsignmentStatus.RefusedAtArrival }, record);
        var facts = new List<StatisticalFact>();
        new StatisticalFactReader().Read(
            Departure(FilingOutcome.Accepted) with { Record = record.WrittenMemory }, facts);

        Assert.Equal("3GB123456789000-1", Assert.IsType<RefusedAtArrivalFact>(facts[1]).Ucr);
    }

    [Fact]
    public void What_is_taken_back_needs_no_time()
    {
        var movement = new Movement();
        UkcinvReader.Read(
            "UNH+1+UKCINV:D:00A:UN:109001'BGM+EDL:105:109+MOV1:3+1'RFF+ABO:3GB123456789000-1'UNT+4+1'"u8.ToArray(),
            ServiceCharacters.Default, movement);

        Assert.True(StatisticalFacts.Of(movement, "UCR", 1, Received, "LOADER1")!.IsVoid);
    }

    private static StatisticalRow Departure(FilingOutcome outcome)
    {
        UcrKey.TryCreate("3GB123456789000-1"u8, default, out var ucr);
        var message = Encoding.ASCII.GetBytes(
            "UNH+1+UKCINV:D:00A:UN:109001'BGM+EDL:105:109+MOV1:2+9'DTM+186:200304010030:203'"
            + "LOC+14+GBFXT::109'RFF+ABO:3GB123456789000-1'UNT+6+1'");
        return new StatisticalRow(
            9, Received, "LOADER1", FilingKind.Departure, outcome, ucr, ServiceCharacters.Default, message, default);
    }
}
