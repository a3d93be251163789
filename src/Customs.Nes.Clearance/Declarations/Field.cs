namespace Customs.Nes.Clearance.Declarations;

/// <summary>
/// The fields of a declaration or a movement a finding can point at. Stored in the ledger and shown to traders: append
/// only. Where each one stands in the message is in <see cref="FieldPlace"/>.
/// </summary>
public enum Field : byte
{
    None = 0,
    Message = 1,
    DeclarationType = 2,
    Representation = 3,
    Destination = 4,
    DispatchCountry = 5,
    Location = 6,
    Shed = 7,
    Ducr = 8,
    DucrPart = 9,
    Mucr = 10,
    BorderMode = 11,
    TransportIdentity = 12,
    TransportNationality = 13,
    ExporterEori = 14,
    ConsigneeName = 15,
    ConsigneeCountry = 16,
    DeclarantEori = 17,
    TraderReference = 18,
    InvoiceTotal = 19,
    InvoiceCurrency = 20,
    ItemCount = 21,
    PackageCount = 22,
    DispatchDate = 23,
    SupplementaryPeriod = 24,
    SupplementaryVersion = 25,

    MovementReference = 30,
    MovementVersion = 31,
    MovementTime = 32,
    Ucr = 33,
    MailboxCursor = 34,
    Licence = 35,

    ItemNumber = 40,
    Cpc = 41,
    Commodity = 42,
    Origin = 43,
    NetMass = 44,
    GrossMass = 45,
    SupplementaryQuantity = 46,
    StatisticalValue = 47,
    StatisticalCurrency = 48,
    Packages = 49,
    PackageKind = 50,
    Description = 51,
    AdditionalInformation = 52,
    PreviousDocument = 53,
    Document = 54,
    DocumentStatus = 55,
}
