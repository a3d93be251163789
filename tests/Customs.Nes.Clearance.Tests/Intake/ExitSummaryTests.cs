using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Statistics;
using Customs.Nes.Clearance.Tests.Lifecycle;

namespace Customs.Nes.Clearance.Tests.Intake;

/// <summary>Exit summaries: safety data of goods that leave without an export declaration.</summary>
public sealed class ExitSummaryTests
{
    private readonly DeclaredLife _life = new();

    [Fact]
    public void It_needs_neither_procedure_nor_commodity_nor_net_mass_nor_value()
    {
        var answer = _life.Lodge(
            'D', "EXS", text => Safety(text).Replace("84821010", "").Replace("'MEA+AAR++KGM:100", ""));

        Assert.Contains("BGM+EXS::109+LRN1+29'", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("ERC+", answer, StringComparison.Ordinal);
        Assert.Contains("RFF+ABS:A1'RFF+AHZ:1:H'", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CST+1++", "CST+1+1000001+")]
    [InlineData("'RFF+ZZZ", "'MOA+123:1500'RFF+ZZZ")]
    public void It_says_nothing_of_trade(string find, string replace) => Assert.Contains(
        "ERC+840::109'",
        _life.Lodge('D', "EXS", text => Safety(text).Replace(find, replace)),
        StringComparison.Ordinal);

    [Fact]
    public void Goods_arrive_and_leave_by_it_and_count_in_no_month()
    {
        _life.Lodge('D', "EXS", Safety);
        _life.Report("EAL", "A1", 1);
        Assert.Equal(ConsignmentStatus.Cleared, _life.Record.Status);
        _life.Report("EDL", "D1", 1);
        Assert.Equal(ConsignmentStatus.Departed, _life.Record.Status);

        var reader = new StatisticalFactReader();
        var facts = new List<StatisticalFact>();
        foreach (var row in _life.Desk.Rows)
        {
            reader.Read(row, facts);
        }

        Assert.All(facts.OfType<DeclaredFact>().Single().Lines, line => Assert.Equal(Exclusion.Procedure, line.Exclusion));
    }

    [Fact]
    public void It_is_assessed_at_arrival_as_declarations_are()
    {
        _life.Lodge('A', "EXS", Safety);

        Assert.Equal(Route.Clear, _life.Record.Route);
        Assert.Equal(ConsignmentStatus.Cleared, _life.Record.Status);
    }

    [Theory]
    [InlineData("EFD", "EXS", 841)]
    [InlineData("EXS", "EFD", 401)]
    [InlineData("EXS", "EXS", 401)]
    public void Goods_are_declared_for_export_or_by_an_exit_summary(string first, string second, int code)
    {
        Lodge(first);

        var answer = Lodge(second);

        Assert.Contains($"ERC+{code}::109'", answer, StringComparison.Ordinal);
        Assert.Contains("+27'", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_supplements_it()
    {
        Lodge("EXS");

        Assert.Contains(
            "ERC+402::109'", _life.Lodge('Y', "ESD", text => text.Replace("LRN1+", "LRN1:1+")), StringComparison.Ordinal);
    }

    private string Lodge(string kind) => _life.Lodge('D', kind, text => kind == "EXS" ? Safety(text) : text);

    private static string Safety(string text) => text.Replace("1000001", "").Replace("'MOA+123:1500", "");
}
