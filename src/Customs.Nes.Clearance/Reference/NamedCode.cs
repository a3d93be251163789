namespace Customs.Nes.Clearance.Reference;

/// <summary>A code of which nothing but its name is known: a currency, a document status.</summary>
public sealed record NamedCode(string Name);

/// <param name="IsCommonTransit">Party to the common transit convention, not a Union member: box 1 'EU'.</param>
public sealed record Country(string Name, bool IsCommonTransit);

/// <param name="IsBulk">Loose goods: a count of zero packages is right.</param>
public sealed record PackageKind(string Name, bool IsBulk);

/// <param name="IsPrevious">May stand in box 40.</param>
/// <param name="IsSupporting">May stand in box 44.</param>
/// <param name="NeedsStatus">A document status code must go with it in box 44.</param>
/// <param name="NeedsReference">It must be identified.</param>
public sealed record DocumentCode(
    string Name, bool IsPrevious, bool IsSupporting, bool NeedsStatus, bool NeedsReference);
