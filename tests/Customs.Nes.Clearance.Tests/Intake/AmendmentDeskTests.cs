using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Tests.Lifecycle;

namespace Customs.Nes.Clearance.Tests.Intake;

/// <summary>Declarations amended and replaced by their messages: what is taken, what waits, what is refused where.</summary>
public sealed class AmendmentDeskTests
{
    private const string Risky = "commodity in (84821010)";

    private readonly DeclaredLife _life = new();

    [Fact]
    public void Before_presentation_an_amendment_holds_at_once_and_the_entry_keeps_its_number()
    {
        var first = _life.Lodge('D');

        var second = _life.Amend("15002", version: 2);
        var third = _life.Amend("15003");

        Assert.Contains("+29'", second);
        Assert.Equal(DeclaredLife.EntryOf(first) with { Version = 2 }, DeclaredLife.EntryOf(second));
        Assert.Equal(DeclaredLife.EntryOf(first) with { Version = 3 }, DeclaredLife.EntryOf(third));
        Assert.Contains("RFF+ABS:A1'", first);
        Assert.Contains("RFF+ABS:C1'", second);
        Assert.Contains("RFF+ABS:C2'", third);
        Assert.Equal(ConsignmentStatus.PreLodged, _life.Record.Status);
    }

    [Fact]
    public void What_arrives_is_examined_in_its_version_in_force()
    {
        _life.Lodge('D');
        _life.Amend("1500", change: text => text.Replace("LOC+36+IN", "LOC+36+US"));

        _life.Report("EAL", "A1", 1);

        Assert.Contains("\"atArrival\"", _life.Desk.Decisions[^1]);
        Assert.Equal(2, _life.Record.DeclarationPosition);
        Assert.Equal(ConsignmentStatus.Cleared, _life.Record.Status);
    }

    [Theory]
    [InlineData(ConsignmentStatus.Cleared)]
    [InlineData(ConsignmentStatus.Departed)]
    [InlineData(ConsignmentStatus.Held)]
    [InlineData(ConsignmentStatus.Detained)]
    public void After_presentation_an_amendment_waits_for_customs_and_holds_once_they_agree(ConsignmentStatus status)
    {
        _life.Bring(status);

        var asked = _life.Amend("15002");
        Assert.Contains("+45'", asked);
        Assert.Contains("ERC+725::109'", asked);
        Assert.Equal(1, _life.Record.Version);
        Assert.Equal(Mover.Officer, Deadline.Of(_life.Record, new TimeLimits()).Mover);
        Assert.Contains("ERC+726::109'", _life.Amend("15003"));

        Assert.Contains("+29'", _life.Act("AMD"));

        Assert.Equal(2, _life.Record.Version);
        Assert.Equal(status, _life.Record.Status);
        Assert.Contains("ERC+727::109'", _life.Act("AMD"));
    }

    [Fact]
    public void A_refused_amendment_leaves_the_version_before_and_its_number_is_not_given_again()
    {
        _life.Bring(ConsignmentStatus.Cleared);
        _life.Amend("15002");

        Assert.Contains("ERC+472::109'", _life.Act("RFA"));
        Assert.Contains("+29'", _life.Act("RFA", "NO EVIDENCE"));
        Assert.Equal((1, 0), (_life.Record.Version, _life.Record.Versions.PendingPosition));

        _life.Amend("15003");
        _life.Act("AMD");
        Assert.Equal(3, _life.Record.Version);
    }

    [Fact]
    public void A_version_behind_one_on_record_has_no_effect()
    {
        _life.Lodge('D');
        _life.Amend("15003", version: 3);

        var late = _life.Amend("15002", version: 2);

        Assert.Contains("+45'", late);
        Assert.Contains("ERC+724::109'", late);
        Assert.Equal(3, _life.Record.Version);
    }

    [Theory]
    [InlineData("ESP::109", "EFD::109", "730", "BGM:2")]
    [InlineData("EXD", "EXA", "731", "CST:3")]
    [InlineData("NAD+CZ+GB123456789000", "NAD+CZ+GB123456789999", "732", "NAD:9")]
    [InlineData("NAD+DT+GB987654321000", "NAD+DT+GB987654321999", "733", "NAD:11")]
    [InlineData("TDT+13", "RFF+UCN:GB/FXT1-12345'TDT+13", "735", "RFF:8")]
    public void What_never_may_change_is_refused_with_its_place(string from, string to, string code, string place)
    {
        var isSimplified = from == "ESP::109";
        _life.Lodge(isSimplified ? 'F' : 'D', isSimplified ? "ESP" : "EFD");

        var answer = _life.Amend("1500", change: text =>
            isSimplified ? text.Replace(from, to).Replace("EXF", "EXD") : text.Replace(from, to));

        Assert.Contains("+27'", answer);
        Assert.Contains($"+{place}'ERC+{code}::109'", answer);
        Assert.Equal(1, _life.Record.Version);
    }

    [Fact]
    public void The_location_may_change_until_the_goods_are_presented_there()
    {
        _life.Lodge('D');
        Assert.Contains("+29'", _life.Amend("1500", change: text => text.Replace("GBFXT", "GBDOV")));
        Assert.Contains("+29'", _life.Amend("1500"));
        _life.Report("EAL", "A1", 1);

        var answer = _life.Amend("1500", change: text => text.Replace("GBFXT", "GBDOV"));

        Assert.Contains("+LOC:6'ERC+734::109'", answer);
    }

    [Fact]
    public void Amending_is_no_way_around_a_check()
    {
        var life = new DeclaredLife(RuleSets.Compile(RuleSets.Profile(Risky, then: "physical check")));
        life.Lodge('D');
        life.Amend("1500", change: text => text.Replace("84821010", "72042900"));

        life.Report("EAL", "A1", 1);

        Assert.Equal(ConsignmentStatus.ExaminationHeld, life.Record.Status);
        Assert.Contains("\"earlierRoute\":2", life.Desk.Decisions[^1]);
        life.Act("REL");
        life.Amend("1500", change: text => text.Replace("84821010", "72042900"));
        life.Act("AMD");
        Assert.Equal((ConsignmentStatus.Cleared, Route.Physical), (life.Record.Status, life.Record.Route));
    }

    [Fact]
    public void An_amendment_that_calls_for_a_check_brings_it_once_customs_agree()
    {
        var life = new DeclaredLife(RuleSets.Compile(RuleSets.Profile(Risky, then: "physical check")));
        life.Lodge('D', change: text => text.Replace("84821010", "72042900"));
        life.Report("EAL", "A1", 1);
        Assert.Equal(ConsignmentStatus.Cleared, life.Record.Status);

        life.Amend("1500");
        Assert.Equal(ConsignmentStatus.Cleared, life.Record.Status);
        life.Act("AMD");

        Assert.Equal((ConsignmentStatus.ExaminationHeld, Route.Physical), (life.Record.Status, life.Record.Route));
    }

    [Fact]
    public void Only_who_lodged_may_amend_and_only_what_is_declared()
    {
        Assert.Contains("ERC+723::109'", _life.Amend("1500"));
        _life.Lodge('D');

        Assert.Contains("ERC+466::109'", _life.By("AGENT2", () => _life.Amend("1500")));
    }

    [Theory]
    [InlineData(ConsignmentStatus.Cancelled)]
    [InlineData(ConsignmentStatus.Seized)]
    public void What_is_void_or_seized_is_not_amended(ConsignmentStatus status)
    {
        _life.Bring(status);

        Assert.Contains("ERC+729::109'", _life.Amend("1500"));
    }

    [Fact]
    public void A_cancelled_declaration_is_replaced_under_its_DUCR_and_each_entry_tells_of_the_other()
    {
        var first = _life.Lodge('D');
        Assert.Contains("ERC+736::109'", _life.Replace('D'));
        _life.Withdraw();
        Assert.Contains("ERC+401::109'", _life.Lodge('D'));

        var second = _life.Replace('A');

        Assert.Contains("+29'", second);
        Assert.Contains($"RFF+ACW:{DeclaredLife.EntryOf(first).Number}'", second);
        Assert.NotEqual(DeclaredLife.EntryOf(first).Number, DeclaredLife.EntryOf(second).Number);
        Assert.Equal(2, DeclaredLife.EntryOf(second).Version);
        Assert.Equal(ConsignmentStatus.Cleared, _life.Record.Status);
        Assert.Equal(1, _life.Record.Versions.ReplacedPosition);
        Assert.Contains("\"replaces\":1", _life.Desk.Decisions[^1]);
    }

    [Fact]
    public void What_customs_cancelled_unasked_is_not_replaced_and_what_was_asked_for_is()
    {
        _life.Bring(ConsignmentStatus.Cleared);
        _life.Act("CAN");
        Assert.Contains("ERC+737::109'", _life.Replace('A'));

        var asked = new DeclaredLife();
        asked.Bring(ConsignmentStatus.Cleared);
        asked.Withdraw();
        asked.Act("CAN");
        Assert.Contains("+29'", asked.Replace('A'));
    }

    [Fact]
    public void A_record_with_versions_is_written_and_read_without_loss()
    {
        _life.Lodge('D');
        _life.Amend("1501");
        _life.Withdraw();
        _life.Replace('A');
        _life.Amend("1502");
        var record = _life.Record;
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        ConsignmentRecordFormat.Write(record, bytes);

        var read = new ConsignmentRecord();
        ConsignmentRecordFormat.Read(bytes.WrittenSpan, read);

        Assert.Equal(record.Versions, read.Versions);
        Assert.Equal((3, 4, 3, 1L), (read.Versions.InForce, read.Versions.Highest, read.Versions.First, read.Versions.ReplacedPosition));
        Assert.NotEqual(0, read.Versions.PendingPosition);
    }
}
