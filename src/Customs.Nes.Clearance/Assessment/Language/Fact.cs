namespace Customs.Nes.Clearance.Assessment.Language;

/// <summary>
/// What a profile can ask of a declaration or of one of its items. Names, shapes and units are in <see
/// cref="FactTable"/>. Fewer than 64, so that a set of them is one number.
/// </summary>
public enum Fact : byte
{
    Destination = 0,
    DispatchCountry = 1,
    ConsigneeCountry = 2,
    Location = 3,
    Shed = 4,
    Mode = 5,
    Kind = 6,
    DeclarationType = 7,
    Subdivision = 8,
    Representation = 9,
    TransportNationality = 10,
    InvoiceCurrency = 11,
    Exporter = 12,
    Declarant = 13,
    ConsigneeName = 14,
    TransportIdentity = 15,
    InvoiceTotal = 16,
    ItemCount = 17,
    TotalValue = 18,
    TotalNetMass = 19,

    Commodity = 32,
    Cpc = 33,
    Origin = 34,
    PackageKind = 35,
    NetMass = 36,
    GrossMass = 37,
    Value = 38,
    ValuePerKg = 39,
    ValuePerUnit = 40,
    GrossPerNet = 41,
    SupplementaryQuantity = 42,
    Packages = 43,
    Document = 44,
    DocumentStatus = 45,
    PreviousDocument = 46,
    AdditionalInformation = 47,
    Description = 48,
}

/// <summary>What kind of value a fact is, and so which tests can be made of it.</summary>
public enum FactShape : byte
{
    /// <summary>A code of at most eight characters.</summary>
    Code,

    /// <summary>An identifier longer than a code, compared whole or by its beginning.</summary>
    Identifier,

    /// <summary>Free text, searched without regard to upper and lower case.</summary>
    Text,

    /// <summary>A number in ten-thousandths of its unit.</summary>
    Number,

    /// <summary>Any number of codes; none is a value, not a gap.</summary>
    Codes,
}
