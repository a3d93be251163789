using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Declarations;

/// <summary>
/// A declaration as its message states it: typed codes and numbers, text left where it is in the message.
/// One object is reused for message after message by its reader; whoever needs a value longer copies it.
/// It knows nothing of what was decided about it.
/// </summary>
public sealed class Declaration : FieldMarks
{
    /// <summary>Most items one export declaration may have (CHIEF: 99).</summary>
    public const int ItemCountMax = 99;

    private readonly List<DeclarationItem> _items = [];

    /// <summary>The bytes UNH to UNT that every <see cref="TextRange"/> here points into.</summary>
    public ReadOnlyMemory<byte> Message { get; private set; }

    public ServiceCharacters Service { get; private set; }

    public DeclarationKind Kind { get; set; }

    /// <summary>BGM 1225: 9 original, 4 amendment, 5 replacement of a void one; '\0' when absent: original.</summary>
    public char Function { get; set; }

    /// <summary>BGM 1004: the declarant's own number for this declaration (LRN), echoed in the answer.</summary>
    public TextRange LocalReference { get; set; }

    /// <summary>Box 1, first subdivision: EX, CO or EU.</summary>
    public Code DeclarationType { get; set; }

    /// <summary>
    /// Box 1, second subdivision: A C J arrived, D F K pre-lodged, Y Z supplementary; '\0' when absent.
    /// </summary>
    public char Subdivision { get; set; }

    /// <summary>Box 14: 1 self, 2 direct, 3 indirect; '\0' when absent.</summary>
    public char Representation { get; set; }

    /// <summary>One consignment of a fast parcels message: it says of itself what others say in the header.</summary>
    public bool IsParcel { get; set; }

    public Code Destination { get; set; }

    public Code DispatchCountry { get; set; }

    /// <summary>Box 30, freight location, for example GBFXT.</summary>
    public Code Location { get; set; }

    public Code Shed { get; set; }

    public TextRange Ducr { get; set; }

    public TextRange DucrPart { get; set; }

    public TextRange Mucr { get; set; }

    /// <summary>
    /// Box 25: 1 sea, 2 rail, 3 road, 4 air, 5 post, 7 fixed, 8 inland water, 9 own propulsion; '\0' absent.
    /// </summary>
    public char BorderMode { get; set; }

    public TextRange TransportIdentity { get; set; }

    public Code TransportNationality { get; set; }

    public TextRange ExporterEori { get; set; }

    public TextRange ConsigneeName { get; set; }

    public Code ConsigneeCountry { get; set; }

    public TextRange DeclarantEori { get; set; }

    /// <summary>Box 7.</summary>
    public TextRange TraderReference { get; set; }

    /// <summary>Box 22 in hundredths of <see cref="InvoiceCurrency"/>.</summary>
    public long? InvoiceTotalHundredths { get; set; }

    public Code InvoiceCurrency { get; set; }

    /// <summary>CNT+5: how many items the declarant says there are.</summary>
    public int? ItemCountDeclared { get; set; }

    /// <summary>CNT+11.</summary>
    public int? PackageCountDeclared { get; set; }

    /// <summary>
    /// Version of a supplementary declaration or of an amendment, from 1; a higher one replaces a lower one whatever
    /// the order. 1 in an amendment: the next one.
    /// </summary>
    public int SupplementaryVersion { get; set; }

    /// <summary>Number of the paper on which goods were released in an outage (RFF+ACE); empty for all else.</summary>
    public TextRange FallbackReference { get; set; }

    /// <summary>DTM+148 of such a declaration: when it was accepted on paper; null absent or unreadable.</summary>
    public DateTimeOffset? AcceptedOnPaperAt { get; set; }

    /// <summary>Goods that were released on paper, keyed in afterwards.</summary>
    public bool IsFallback => !FallbackReference.IsEmpty || !ValueOf(Field.AcceptedOnPaper).IsEmpty;

    public int ItemCount { get; private set; }

    internal override int ItemNumber => 0;

    public ReadOnlySpan<DeclarationItem> Items =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_items)[..ItemCount];

    /// <summary>The declaration as it is to read from now on.</summary>
    public bool IsAmendment => Function == '4';

    /// <summary>Another declaration of the goods of one that is void, under the same DUCR.</summary>
    public bool IsReplacement => Function == '5';

    /// <summary>Box 1 second subdivision A, C or J: the goods are at the declared location already.</summary>
    public bool IsArrived => Subdivision is 'A' or 'C' or 'J';

    public ReadOnlySpan<byte> Raw(TextRange range) => Message.Span.Slice(range.Offset, range.Length);

    /// <summary>The text with release characters removed. Allocates: not for the accept path.</summary>
    public string Text(TextRange range) => range.Length == 0 ? "" : EdifactText.Decode(Raw(range), Service);

    internal DeclarationItem AddItem(int segment)
    {
        if (ItemCount == _items.Count)
        {
            _items.Add(new DeclarationItem());
        }

        var item = _items[ItemCount++];
        item.Reset(ItemCount, segment);
        return item;
    }

    internal void Reset(ReadOnlyMemory<byte> message, ServiceCharacters service)
    {
        ClearMarks();
        Message = message;
        Service = service;
        Kind = DeclarationKind.None;
        DeclarationType = Destination = DispatchCountry = Location = Shed = default;
        TransportNationality = ConsigneeCountry = InvoiceCurrency = default;
        Function = Subdivision = Representation = BorderMode = '\0';
        LocalReference = Ducr = DucrPart = Mucr = TransportIdentity = ExporterEori = default;
        ConsigneeName = DeclarantEori = TraderReference = FallbackReference = default;
        IsParcel = false;
        AcceptedOnPaperAt = null;
        InvoiceTotalHundredths = null;
        ItemCountDeclared = PackageCountDeclared = null;
        SupplementaryVersion = 1;
        ItemCount = 0;
    }
}
