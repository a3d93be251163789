namespace Customs.Nes.Clearance.Declarations;

/// <summary>A set of <see cref="DeclarationKind"/>; each bit is one shifted by the kind's number.</summary>
[Flags]
public enum DeclarationKinds
{
    None = 0,
    Efd = 1 << DeclarationKind.Efd,
    Esp = 1 << DeclarationKind.Esp,
    Esd = 1 << DeclarationKind.Esd,
    Elp = 1 << DeclarationKind.Elp,
    Ecr = 1 << DeclarationKind.Ecr,
    Exs = 1 << DeclarationKind.Exs,

    /// <summary>Those that put goods under a procedure before they leave.</summary>
    ForProcedure = Efd | Esp | Elp | Ecr,

    /// <summary>Those lodged before the goods leave.</summary>
    BeforeExport = ForProcedure | Exs,

    /// <summary>Those that say what goods are in terms of tariff and procedure.</summary>
    WithProcedure = ForProcedure | Esd,

    /// <summary>Those that must state final values.</summary>
    WithValues = Efd | Esd,

    Any = WithProcedure | Exs,
}

public static class DeclarationKindsExtensions
{
    public static bool Has(this DeclarationKinds kinds, DeclarationKind kind) => ((int)kinds & (1 << (int)kind)) != 0;
}
