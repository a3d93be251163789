using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Statistics;
using Customs.Nes.Clearance.Tests.Lifecycle;

namespace Customs.Nes.Clearance.Tests.Intake;

/// <summary>Every kind of declaration with every letter of box 1: which are taken, and where the goods then stand.</summary>
public sealed class DeclarationFormsTests
{
    // 'a' accepted at once, 'p' pre-lodged, 's' a supplementary kept for the advice it completes, '-' refused with 105.
    [Theory]
    [InlineData("EFD", "a-p-----")]
    [InlineData("ESP", "-a-p----")]
    [InlineData("ELP", "---p----")]
    [InlineData("ECR", "----ap--")]
    [InlineData("ESD", "------ss")]
    [InlineData("EXS", "a-p-----")]
    public void A_letter_goes_with_the_kinds_it_means(string kind, string expected)
    {
        var found = "ACDFJKYZ".Select(letter =>
        {
            var life = new DeclaredLife();
            var answer = life.Lodge(letter, kind, text => Procedure(kind, text));
            return answer.Contains("+27'", StringComparison.Ordinal)
                ? answer.Contains("ERC+105::109'", StringComparison.Ordinal) ? '-' : '?'
                : life.Record.Status switch
                {
                    ConsignmentStatus.Cleared => 'a',
                    ConsignmentStatus.PreLodged => 'p',
                    ConsignmentStatus.Awaited => 's',
                    _ => '?',
                };
        });

        Assert.Equal(expected, new string([.. found]));
    }

    /// <summary>What each letter of box 1 says, by the status told, when customs accepts, and what is still to come.</summary>
    [Theory]
    [InlineData('A', "EFD", "01 6", "accepted at once")]
    [InlineData('D', "EFD", "A1 H", "accepted at arrival")]
    [InlineData('C', "ESP", "01 6", "accepted at once, values due")]
    [InlineData('F', "ESP", "A1 H", "accepted at arrival, values due")]
    [InlineData('F', "ELP", "A1 H", "accepted at arrival, values due")]
    [InlineData('J', "ECR", "01 6", "accepted at once")]
    [InlineData('K', "ECR", "A1 H", "accepted at arrival")]
    [InlineData('A', "EXS", "01 6", "accepted at once")]
    [InlineData('D', "EXS", "A1 H", "accepted at arrival")]
    [InlineData('Y', "ESD", "01 6", "accepted at once")]
    [InlineData('Z', "ESD", "A1 H", "accepted at arrival")]
    public void Each_letter_of_box_1_says_where_the_goods_are_and_what_is_due(
        char letter, string kind, string status, string meaning)
    {
        var life = new DeclaredLife();
        if (kind == "ESD")
        {
            // Y completes a simplified declaration, Z an advice of local clearance; the entry told is the advice's.
            life.Lodge(letter == 'Y' ? 'C' : 'F', letter == 'Y' ? "ESP" : "ELP");
            Assert.True(life.Record.AwaitsSupplementary);
        }

        var answer = life.Lodge(
            letter, kind, text => Procedure(kind, kind == "ESD" ? text.Replace("LRN1+", "LRN1:1+") : text));
        var atOnce = life.Record.AcceptedAt != default;
        life.Report("EAL", "A1", 1);

        Assert.Contains($"RFF+ABS:{status[..2]}'RFF+AHZ:1:{status[3]}'", answer, StringComparison.Ordinal);
        Assert.True(life.Record.AcceptedAt != default);
        Assert.Equal(
            meaning,
            (atOnce ? "accepted at once" : "accepted at arrival")
                + (life.Record.AwaitsSupplementary ? ", values due" : ""));
    }

    [Theory]
    [InlineData("ELP", 'F', true)]
    [InlineData("ESP", 'F', true)]
    [InlineData("EFD", 'D', false)]
    [InlineData("ECR", 'K', false)]
    public void Only_an_advice_before_shipment_waits_for_its_values(string kind, char letter, bool waits)
    {
        var life = new DeclaredLife();
        life.Lodge(letter, kind, text => Procedure(kind, text));

        Assert.Equal(waits, life.Record.AwaitsSupplementary);
        var supplementary = life.Lodge('Y', "ESD", text => text.Replace("LRN1+", "LRN1:1+"));
        Assert.Equal(waits, !supplementary.Contains("ERC+402::109'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_clearance_request_needs_no_value_and_is_no_trade()
    {
        var life = new DeclaredLife();
        var answer = life.Lodge(
            'J', "ECR", text => Procedure("ECR", text).Replace("'MOA+123:1500", "").Replace("'MOA+39:1500:GBP", ""));
        life.Report("EDL", "D1", 1);

        Assert.Contains("+29'", answer);
        Assert.Equal(ConsignmentStatus.Departed, life.Record.Status);
        var reader = new StatisticalFactReader();
        var facts = new List<StatisticalFact>();
        foreach (var row in life.Desk.Rows)
        {
            reader.Read(row, facts);
        }

        Assert.All(facts.OfType<DeclaredFact>().Single().Lines, line => Assert.Equal(Exclusion.Procedure, line.Exclusion));
    }

    private static string Procedure(string kind, string text) => kind switch
    {
        "ECR" => text.Replace("1000001", "0019000"),
        "EXS" => text.Replace("1000001", "").Replace("'MOA+123:1500", ""),
        _ => text,
    };
}
