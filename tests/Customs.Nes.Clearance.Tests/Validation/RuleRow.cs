using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Validation;

namespace Customs.Nes.Clearance.Tests.Validation;

/// <summary>One row of the rules table: a change to the faultless message, and whether the rule still holds.</summary>
/// <param name="Find">What to replace in the message, several pieces parted by '&amp;'; empty for no change.</param>
internal sealed record RuleRow(
    RuleCode Code, bool Holds, string Find, string Replace, DeclarationKind Kind, string On)
{
    /// <summary>The day of the message.</summary>
    public const string Day = "2003-04-20";

    public static RuleRow Good(
        RuleCode code,
        string find = "",
        string replace = "",
        DeclarationKind kind = DeclarationKind.Efd,
        string on = Day) =>
        new(code, true, find, replace, kind, on);

    public static RuleRow Bad(
        RuleCode code,
        string find,
        string replace = "",
        DeclarationKind kind = DeclarationKind.Efd,
        string on = Day) =>
        new(code, false, find, replace, kind, on);

    public string Text()
    {
        var text = MessageText.Of(Kind);
        if (Find.Length == 0)
        {
            return text;
        }

        foreach (var (find, replace) in Find.Split('&').Zip(Replace.Split('&')))
        {
            Assert.Contains(find, text);
            var index = text.IndexOf(find, StringComparison.Ordinal);
            text = text[..index] + replace + text[(index + find.Length)..];
        }

        return text;
    }
}
