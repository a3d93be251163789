using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Validation;

namespace Customs.Nes.Clearance.Tests.Validation;

/// <summary>One row of the rules table: a change to the faultless message, and whether the rule then still holds.</summary>
/// <param name="Find">What to replace in the message; empty for the message as it is.</param>
internal sealed record RuleRow(
    RuleCode Code,
    bool Holds,
    string Find = "",
    string Replace = "",
    DeclarationKind Kind = DeclarationKind.Efd,
    string On = RuleRow.Day)
{
    /// <summary>The day of the message.</summary>
    public const string Day = "2003-04-20";

    public static RuleRow Good(
        RuleCode code, string find = "", string replace = "", DeclarationKind kind = DeclarationKind.Efd, string on = Day) =>
        new(code, true, find, replace, kind, on);

    public static RuleRow Bad(
        RuleCode code, string find, string replace = "", DeclarationKind kind = DeclarationKind.Efd, string on = Day) =>
        new(code, false, find, replace, kind, on);
}
