using Customs.Nes.Clearance.Declarations;

namespace Customs.Nes.Clearance.Validation;

/// <summary>True when nothing is wrong. Static, read-only, total; asks no other rule.</summary>
internal delegate bool RuleTest(in Check check);

/// <summary>One rule: its code, the field it points at, the declarations it is for and when it holds.</summary>
public sealed class Rule
{
    internal Rule(RuleCode code, Field field, DeclarationKinds kinds, RuleTest holds)
    {
        Code = code;
        Severity = RuleText.Of(code).Severity;
        Field = field;
        Kinds = kinds;
        Holds = holds;
    }

    public RuleCode Code { get; }

    public Severity Severity { get; }

    public Field Field { get; }

    public DeclarationKinds Kinds { get; }

    internal RuleTest Holds { get; }
}
