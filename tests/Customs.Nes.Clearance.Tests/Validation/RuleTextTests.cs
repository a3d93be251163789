using Customs.Nes.Clearance.Validation;

namespace Customs.Nes.Clearance.Tests.Validation;

public sealed class RuleTextTests
{
    [Fact]
    public void Every_code_has_one_text_and_a_fix()
    {
        var codes = Enum.GetValues<RuleCode>().Where(code => code != RuleCode.None);

        Assert.Equal(codes, RuleText.All.ToArray().Select(text => text.Code));
        foreach (var text in RuleText.All)
        {
            Assert.Same(text, RuleText.Of(text.Code));
            Assert.EndsWith(".", text.Text);
            Assert.EndsWith(".", text.Fix);
            Assert.True(Enum.IsDefined(text.Severity));
        }
    }

    [Fact]
    public void References_are_codes_of_the_three_systems()
    {
        foreach (var text in RuleText.All)
        {
            foreach (var reference in text.Reference.Split(", ", StringSplitOptions.RemoveEmptyEntries))
            {
                Assert.Matches("^(CDS[0-9]{5}|E[0-9]{3,5}|ILE [0-9]{2})$", reference);
            }
        }
    }

    [Fact]
    public void Every_rule_of_a_declaration_is_in_the_list_once_for_each_field_and_kind()
    {
        var seen = new HashSet<(RuleCode, Clearance.Declarations.Field, Clearance.Declarations.DeclarationKinds)>();

        Assert.All(
            ExportRules.All, rule => Assert.True(seen.Add((rule.Code, rule.Field, rule.Kinds)), rule.Code.ToString()));
    }
}
