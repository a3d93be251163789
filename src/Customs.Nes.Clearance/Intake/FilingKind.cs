namespace Customs.Nes.Clearance.Intake;

/// <summary>What kind of message a ledger row holds. Stored: append only.</summary>
public enum FilingKind : byte
{
    /// <summary>
    /// A whole interchange refused for its syntax, its sender or its size; nothing in it was looked at.
    /// </summary>
    RefusedInterchange = 0,

    /// <summary>A full declaration, or a clearance request; which, its record says.</summary>
    Efd = 1,

    /// <summary>A pre-shipment advice, simplified or of local clearance.</summary>
    Esp = 2,
    Esd = 3,
    Arrival = 4,
    Departure = 5,

    /// <summary>EAA: goods are expected at a location.</summary>
    AnticipatedArrival = 6,

    /// <summary>RET: an arrival nobody reported when it happened.</summary>
    RetrospectiveArrival = 7,

    /// <summary>EAC: into a consolidation, or out of it.</summary>
    Association = 8,

    /// <summary>CST: nothing more goes into a consolidation.</summary>
    Shut = 9,

    /// <summary>QUE: what stands of a UCR; changes nothing.</summary>
    Query = 10,

    /// <summary>What an officer did about a consignment.</summary>
    OfficerAct = 20,

    /// <summary>What a declarant asks of officers, or answers them.</summary>
    DeclarantAct = 21,

    /// <summary>Another version of a declaration on record.</summary>
    Amendment = 22,

    /// <summary>A declaration in place of one that is void, under the same DUCR.</summary>
    Replacement = 23,

    /// <summary>That something fell due, told by this service to its own ledger.</summary>
    Timer = 30,

    /// <summary>What a department does about a licence, or somebody asks of one.</summary>
    LicenceAct = 31,

    /// <summary>
    /// A fast parcels message. Its consignments are declared by the rows that follow it; this one keeps its octets.
    /// </summary>
    ParcelMessage = 34,

    /// <summary>
    /// One consignment of a fast parcels message, as a declaration of its own that was cut out of the message.
    /// </summary>
    Parcel = 35,

    /// <summary>What an analyst did about a version of a profile, list or quota.</summary>
    GovernanceStep = 40,

    /// <summary>
    /// A party asks for its reports. Reading changes nothing and leaves no row; a row is a request that was refused.
    /// </summary>
    MailboxRequest = 33,

    /// <summary>
    /// No message of its own: what the message of an earlier row of the same interchange did to another UCR.
    /// </summary>
    Consequence = 60,

    /// <summary>
    /// Refused for its syntax alone (CONTRL UCM 4); its neighbours in the interchange are not affected.
    /// </summary>
    RefusedMessage = 90,

    /// <summary>Well-formed, but of a type this service does not take.</summary>
    UnknownMessage = 91,
}

/// <summary>What is asked of a kind in more than one place.</summary>
public static class FilingKinds
{
    /// <summary>
    /// Declares a UCR's goods for the first time: full, simplified, or one parcel of many. Versions after it, a
    /// replacement and a supplementary are kinds of their own.
    /// </summary>
    public static bool IsFirstDeclaration(this FilingKind kind) =>
        kind is FilingKind.Efd or FilingKind.Esp or FilingKind.Parcel;
}

/// <summary>What became of a message. Stored: append only.</summary>
public enum FilingOutcome : byte
{
    /// <summary>Changed nothing and was refused with findings.</summary>
    Refused = 1,

    /// <summary>Accepted; the record of its UCR has changed.</summary>
    Accepted = 2,

    /// <summary>Kept, but has no effect until something else happens; the reason is in the answer.</summary>
    Suspended = 3,

    /// <summary>Said before in other words: kept, nothing changes.</summary>
    NoEffect = 4,
}
