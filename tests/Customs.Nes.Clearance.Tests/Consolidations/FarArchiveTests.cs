using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Tests.Intake;

namespace Customs.Nes.Clearance.Tests.Consolidations;

/// <summary>
/// To a ledger on a server every question is a round trip, so a message about a consolidation says what it will ask:
/// how many requests it takes does not depend on how many consignments it reaches.
/// </summary>
public sealed class FarArchiveTests
{
    private const string Outer = "GB/FXT1-OUTER0";

    [Theory]
    [InlineData("EAL", 4)] // The rows of two levels, the members' records, the messages to be examined.
    [InlineData("EDL", 4)]
    [InlineData("QUE", 3)]
    public void Requests_do_not_grow_with_the_members(string message, int requests)
    {
        var few = Requests(Filled(inner: 2, each: 2, isFar: true), message);
        var many = Requests(Filled(inner: 5, each: 12, isFar: true), message);

        Assert.Equal(few, many);
        Assert.Equal(requests, many);
        Assert.True(Requests(Filled(inner: 5, each: 12, isFar: false), message) > 60, "Nobody had to be asked.");
    }

    /// <summary>Nor does what comes of it depend on where the ledger is.</summary>
    [Fact]
    public void Answers_and_records_are_those_of_a_ledger_near_by()
    {
        var (near, far) = (Filled(inner: 2, each: 3, isFar: false), Filled(inner: 2, each: 3, isFar: true));

        foreach (var message in (string[])["EAL", "QUE", "EDL"])
        {
            Assert.Equal(Send(near, message), Send(far, message));
        }

        Assert.Equal(near.Records.Count, far.Records.Count);
        Assert.All(near.Records, record => Assert.Equal(record.Value, far.Records[record.Key]));
        Assert.Equal(ConsignmentStatus.Departed, far.StatusOf("3GB123456789000-F0X1"));
    }

    /// <summary>Declared ahead of their goods, and put into their consolidation afterwards.</summary>
    private static ClerkDesk Filled(int inner, int each, bool isFar)
    {
        var desk = new ClerkDesk { IsFar = isFar };
        for (var mucr = 0; mucr < inner; mucr++)
        {
            for (var number = 0; number < each; number++)
            {
                var ducr = $"3GB123456789000-F{mucr}X{number}";
                desk.Message("CUSDEC:D:04A:UN:109730", $"L{mucr}X{number}", ForestTests.Declaration(ducr));
                Inventory(desk, "BGM+EAC:105:109++9", $"RFF+ABO:{ducr}", $"RFF+MB:GB/FXT1-INNER{mucr}");
            }

            Inventory(desk, "BGM+CST:105:109++9", $"RFF+UCN:GB/FXT1-INNER{mucr}");
            Inventory(desk, "BGM+EAC:105:109++9", $"RFF+UCN:GB/FXT1-INNER{mucr}", $"RFF+MB:{Outer}");
        }

        Inventory(desk, "BGM+CST:105:109++9", $"RFF+UCN:{Outer}");
        return desk;
    }

    private static int Requests(ClerkDesk desk, string message)
    {
        var before = desk.Requests;
        Send(desk, message);
        return desk.Requests - before;
    }

    private static string Send(ClerkDesk desk, string message) => message switch
    {
        "QUE" => Inventory(desk, "BGM+QUE:105:109", $"RFF+UCN:{Outer}"),
        "EAL" => Inventory(
            desk, "BGM+EAL:105:109+A1:1+9", "DTM+178:200301130800Z:205", "LOC+14+GBFXT::109", $"RFF+UCN:{Outer}"),
        _ => Inventory(
            desk, "BGM+EDL:105:109+D1:1+9", "DTM+186:200301130830Z:205", "LOC+14+GBFXT::109", $"RFF+UCN:{Outer}"),
    };

    private static string Inventory(ClerkDesk desk, params string[] segments)
    {
        var answer = desk.Message("UKCINV:D:00A:UN:109001", $"R{desk.Decisions.Count}", segments);
        Assert.True(!answer.Contains("GEI+ACT+3::109'"), answer);
        return answer;
    }
}
