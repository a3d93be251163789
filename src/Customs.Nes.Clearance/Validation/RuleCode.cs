namespace Customs.Nes.Clearance.Validation;

/// <summary>
/// The number of each reason a message can be refused or queried for. Persisted and sent in ERC; append only, a code
/// is never renumbered or reused. 1xx header, 2xx item, 3xx totals and relations, 4xx life cycle, 5xx access.
/// Texts, severities and fixes are in the rule tables.
/// </summary>
public enum RuleCode : short
{
    None = 0,

    /// <summary>The message type, or the kind of declaration in BGM, is not one this service takes.</summary>
    MessageKindUnknown = 101,

    /// <summary>A UCR already stands for another declaration (DMS CDS12062).</summary>
    DucrAlreadyDeclared = 401,

    /// <summary>A simplified declaration's supplementary came for a full declaration.</summary>
    SupplementaryNotExpected = 402,

    /// <summary>A supplementary of the same or a higher version is on record.</summary>
    SupplementarySuperseded = 403,

    /// <summary>The movement names no consignment we know yet: kept until it is declared (ILE 16).</summary>
    ConsignmentNotDeclared = 410,

    /// <summary>Departure without an arrival at that location before it (ILE 13): kept in suspense.</summary>
    NoArrivalAtLocation = 411,

    /// <summary>Departure of goods without permission to progress (ILE 14): kept in suspense.</summary>
    NoPermissionToProgress = 412,

    /// <summary>The declaration was refused when its goods arrived (ILE 30).</summary>
    RefusedAtArrival = 413,

    /// <summary>Date and time of a movement further in the future than allowed (ILE 20).</summary>
    MovementInFuture = 414,

    /// <summary>The movement has been told before; nothing changes.</summary>
    MovementRepeated = 415,

    /// <summary>A later version of this movement is on record; nothing changes.</summary>
    MovementSuperseded = 416,

    /// <summary>More movements than are kept for one consignment.</summary>
    MovementsTooMany = 417,

    /// <summary>The same reference and version told something else before.</summary>
    MovementContradicts = 418,

    /// <summary>The goods arrived at another location than the one declared: kept, the declaration stays pre-lodged.</summary>
    ArrivalElsewhere = 419,

    /// <summary>The movement message lacks what it cannot do without: UCR, location, date and time or reference.</summary>
    MovementIncomplete = 420,

    /// <summary>Date and time of a movement unreadable or impossible (ILE 18).</summary>
    MovementTimeInvalid = 421,

    /// <summary>Movements of consolidations (MUCR) are not taken.</summary>
    ConsolidationNotTaken = 422,

    /// <summary>The UCR cannot be one: length or characters (ILE 01).</summary>
    UcrInvalid = 423,

    /// <summary>The supplementary names a simplified declaration not lodged yet: kept until it is.</summary>
    SimplifiedNotDeclared = 424,

    /// <summary>The location of a movement is not in the location table on that day (ILE 28).</summary>
    MovementLocationUnknown = 425,

    /// <summary>The partner is not allowed to send this kind of message.</summary>
    NotAuthorised = 501,

    /// <summary>The partner may not report movements at this location (ILE 27).</summary>
    LocationNotAuthorised = 502,

    /// <summary>The declarant named is not one this partner may declare for.</summary>
    DeclarantNotAuthorised = 503,

    /// <summary>A value is there but cannot be read as what it must be.</summary>
    ValueUnreadable = 601,

    /// <summary>More goods items than a declaration may have.</summary>
    ItemsTooMany = 602,
}
