namespace Customs.Nes.Clearance.Declarations;

/// <summary>
/// Where a field stands: its box of the Single Administrative Document and its place in our CUSDEC profile.
/// </summary>
/// <param name="Element">Data element after the tag, from 1.</param>
/// <param name="Component">Component of that element, from 1.</param>
public readonly record struct FieldPlace(Field Field, string Name, string Box, string Tag, int Element, int Component)
{
    private static readonly FieldPlace[] ByField = Index(
    [
        new(Field.Message, "message", "", "BGM", 1, 1),
        new(Field.DeclarationType, "declaration type", "1", "CST", 2, 1),
        new(Field.Representation, "representation", "14", "CST", 3, 1),
        new(Field.Destination, "country of destination", "17a", "LOC", 2, 1),
        new(Field.DispatchCountry, "country of dispatch", "15a", "LOC", 2, 1),
        new(Field.Location, "goods location", "30", "LOC", 2, 1),
        new(Field.Shed, "shed", "30", "LOC", 3, 1),
        new(Field.Ducr, "DUCR", "44", "RFF", 1, 2),
        new(Field.DucrPart, "DUCR part", "44", "RFF", 1, 3),
        new(Field.Mucr, "MUCR", "44", "RFF", 1, 2),
        new(Field.BorderMode, "mode of transport at the border", "25", "TDT", 3, 1),
        new(Field.TransportIdentity, "identity of the means of transport", "21", "TDT", 8, 4),
        new(Field.TransportNationality, "nationality of the means of transport", "21", "TDT", 8, 5),
        new(Field.ExporterEori, "exporter's EORI", "2", "NAD", 2, 1),
        new(Field.ConsigneeName, "consignee's name", "8", "NAD", 4, 1),
        new(Field.ConsigneeCountry, "consignee's country", "8", "NAD", 9, 1),
        new(Field.DeclarantEori, "declarant's EORI", "14", "NAD", 2, 1),
        new(Field.TraderReference, "trader's reference", "7", "DMS", 1, 1),
        new(Field.InvoiceTotal, "invoice total", "22", "MOA", 1, 2),
        new(Field.InvoiceCurrency, "invoice currency", "22", "MOA", 1, 3),
        new(Field.ItemCount, "number of items", "5", "CNT", 1, 2),
        new(Field.PackageCount, "number of packages", "6", "CNT", 1, 2),
        new(Field.DispatchDate, "date of dispatch", "", "DTM", 1, 2),
        new(Field.SupplementaryPeriod, "period of a supplementary declaration", "", "DTM", 1, 2),
        new(Field.SupplementaryVersion, "version of the declaration", "", "BGM", 2, 2),
        new(Field.Function, "message function", "", "BGM", 3, 1),
        new(Field.MovementReference, "movement reference", "", "BGM", 2, 1),
        new(Field.MovementVersion, "movement version", "", "BGM", 2, 2),
        new(Field.MovementTime, "date and time of the movement", "", "DTM", 1, 2),
        new(Field.Ucr, "UCR", "", "RFF", 1, 2),
        new(Field.MailboxCursor, "cursor of a mailbox", "", "RFF", 1, 2),
        new(Field.Licence, "number of a licence", "", "RFF", 1, 2),
        new(Field.FallbackReference, "number of the paper", "", "RFF", 1, 2),
        new(Field.AcceptedOnPaper, "acceptance on paper", "", "DTM", 1, 2),
        new(Field.ItemNumber, "item number", "32", "CST", 1, 1),
        new(Field.Cpc, "customs procedure code", "37", "CST", 2, 1),
        new(Field.Commodity, "commodity code", "33", "CST", 3, 1),
        new(Field.Origin, "country of origin", "34a", "LOC", 2, 1),
        new(Field.NetMass, "net mass", "38", "MEA", 3, 2),
        new(Field.GrossMass, "gross mass", "35", "MEA", 3, 2),
        new(Field.SupplementaryQuantity, "supplementary units", "41", "MEA", 3, 2),
        new(Field.StatisticalValue, "statistical value", "46", "MOA", 1, 2),
        new(Field.StatisticalCurrency, "currency of the statistical value", "46", "MOA", 1, 3),
        new(Field.Packages, "number of packages", "31", "PAC", 1, 1),
        new(Field.PackageKind, "kind of packages", "31", "PAC", 3, 1),
        new(Field.Description, "description of goods", "31", "IMD", 3, 4),
        new(Field.AdditionalInformation, "additional information", "44", "FTX", 3, 1),
        new(Field.PreviousDocument, "previous document", "40", "DOC", 2, 1),
        new(Field.Document, "document", "44", "DOC", 1, 4),
        new(Field.DocumentStatus, "document status", "44", "DOC", 2, 2),
    ]);

    /// <summary>
    /// Element and component of each field once more, by its number, in four bits each: of a field named in code they
    /// are known when that is compiled.
    /// </summary>
    private static ReadOnlySpan<byte> Positions =>
    [
        0x00, 0x11, 0x21, 0x31, 0x21, 0x21, 0x21, 0x31,
        0x12, 0x13, 0x12, 0x31, 0x84, 0x85, 0x21, 0x41,
        0x91, 0x21, 0x11, 0x12, 0x13, 0x12, 0x12, 0x12,
        0x12, 0x22, 0x31, 0x00, 0x00, 0x00, 0x21, 0x22,
        0x12, 0x12, 0x12, 0x12, 0x12, 0x12, 0x00, 0x00,
        0x11, 0x21, 0x31, 0x21, 0x32, 0x32, 0x32, 0x12,
        0x13, 0x11, 0x31, 0x34, 0x31, 0x21, 0x14, 0x22,
    ];

    /// <summary>Data element after the tag, from 1; 0 for what stands in no message.</summary>
    internal static int ElementOf(Field field) => Positions[(int)field] >> 4;

    /// <summary>Component of that element, from 1.</summary>
    internal static int ComponentOf(Field field) => Positions[(int)field] & 15;

    /// <summary>By reference: six fields are a lot to copy.</summary>
    public static ref readonly FieldPlace Of(Field field) => ref ByField[(int)field];

    private static FieldPlace[] Index(FieldPlace[] places)
    {
        var index = new FieldPlace[FieldMarks.FieldCount];
        foreach (var place in places)
        {
            index[(int)place.Field] = place;
        }

        return index;
    }
}
