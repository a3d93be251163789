namespace Customs.Nes.Clearance.Validation;

/// <summary>
/// The number of each reason a message can be refused or queried for. Persisted and sent in ERC; append only, a code
/// is never renumbered or reused. 1xx header, 2xx item, 3xx totals and relations, 4xx and 7xx life cycle, 5xx access.
/// Texts, severities and fixes are in the rule tables.
/// </summary>
public enum RuleCode : short
{
    None = 0,
    /// <summary>The message type, or the kind of declaration in BGM, is not one this service takes.</summary>
    MessageKindUnknown = 101,
    /// <summary>Box 1 is empty.</summary>
    DeclarationTypeMissing = 102,
    /// <summary>Box 1 does not begin with EX, CO or EU.</summary>
    DeclarationTypeUnknown = 103,
    /// <summary>Box 1 has no second subdivision.</summary>
    SubdivisionMissing = 104,
    /// <summary>The letter in box 1 does not go with this kind of declaration.</summary>
    SubdivisionNotForKind = 105,
    /// <summary>Declarant and exporter differ, but box 14 does not say who acts for whom.</summary>
    RepresentationMissing = 106,
    /// <summary>The kind of representation is not a known one.</summary>
    RepresentationUnknown = 107,
    /// <summary>The kind of representation does not fit the parties named.</summary>
    RepresentationContradicts = 108,
    /// <summary>There is no declaration unique consignment reference.</summary>
    DucrMissing = 110,
    /// <summary>The DUCR has no permitted form.</summary>
    DucrInvalid = 111,
    /// <summary>The DUCR has a permitted, but not the standard form.</summary>
    DucrNotStandard = 112,
    /// <summary>The year digit of the DUCR is neither this year's nor last year's.</summary>
    DucrYearUnlikely = 113,
    /// <summary>The DUCR contains a slash or brackets.</summary>
    DucrPunctuation = 114,
    /// <summary>The part number of the DUCR has no permitted form.</summary>
    DucrPartInvalid = 115,
    /// <summary>The master UCR belongs to none of the permitted families.</summary>
    MucrInvalid = 116,
    /// <summary>The version of the supplementary declaration is not a number from 1.</summary>
    SupplementaryVersionInvalid = 117,
    /// <summary>There is no country of destination.</summary>
    DestinationMissing = 120,
    /// <summary>The country of destination is not in use on this day.</summary>
    DestinationUnknown = 121,
    /// <summary>The country of destination is the United Kingdom.</summary>
    DestinationIsHome = 122,
    /// <summary>There is no country of dispatch.</summary>
    DispatchCountryMissing = 123,
    /// <summary>The country of dispatch is not in use on this day.</summary>
    DispatchCountryUnknown = 124,
    /// <summary>The country of dispatch is not the United Kingdom.</summary>
    DispatchCountryAbroad = 125,
    /// <summary>Box 1 says EU, but the destination is no party to common transit.</summary>
    DestinationNotForType = 126,
    /// <summary>There is no goods location.</summary>
    LocationMissing = 130,
    /// <summary>The goods location is not in use on this day.</summary>
    LocationUnknown = 131,
    /// <summary>An arrived form is used without the statement that allows it.</summary>
    ArrivedFormNotCovered = 132,
    /// <summary>RRS01 is stated where it has no effect.</summary>
    RoRoStatementUnexpected = 133,
    /// <summary>There is no mode of transport at the border.</summary>
    BorderModeMissing = 140,
    /// <summary>The mode of transport at the border is not a known one.</summary>
    BorderModeUnknown = 141,
    /// <summary>Goods do not usually leave this location by this mode.</summary>
    BorderModeNotForLocation = 142,
    /// <summary>The nationality of the means of transport is not in use on this day.</summary>
    TransportNationalityUnknown = 143,
    /// <summary>There is no exporter.</summary>
    ExporterMissing = 150,
    /// <summary>The exporter's EORI has no permitted form.</summary>
    ExporterEoriInvalid = 151,
    /// <summary>The exporter's EORI does not look like one issued here.</summary>
    ExporterEoriUnusual = 152,
    /// <summary>There is no declarant.</summary>
    DeclarantMissing = 153,
    /// <summary>The declarant's EORI has no permitted form.</summary>
    DeclarantEoriInvalid = 154,
    /// <summary>The declarant's EORI does not look like one issued here.</summary>
    DeclarantEoriUnusual = 155,
    /// <summary>There is no consignee.</summary>
    ConsigneeNameMissing = 156,
    /// <summary>The consignee's country is not in use on this day.</summary>
    ConsigneeCountryUnknown = 157,
    /// <summary>The item has no customs procedure code.</summary>
    CpcMissing = 201,
    /// <summary>The customs procedure code is not in use on this day.</summary>
    CpcUnknown = 202,
    /// <summary>The procedure cannot be declared on this kind of declaration.</summary>
    CpcNotForKind = 203,
    /// <summary>The procedure does not go with the letter in box 1.</summary>
    CpcNotForSubdivision = 204,
    /// <summary>The procedure needs a document or statement that the item does not have.</summary>
    CpcRequirementMissing = 205,
    /// <summary>The item has no commodity code.</summary>
    CommodityMissing = 210,
    /// <summary>The commodity code is not made of eight digits.</summary>
    CommodityMalformed = 211,
    /// <summary>The commodity code is not in use on this day.</summary>
    CommodityUnknown = 212,
    /// <summary>The country of origin is not in use on this day.</summary>
    OriginUnknown = 213,
    /// <summary>The item has no net mass.</summary>
    NetMassMissing = 220,
    /// <summary>The net mass is not above zero.</summary>
    NetMassNotPositive = 221,
    /// <summary>The item has no gross mass.</summary>
    GrossMassMissing = 222,
    /// <summary>The gross mass is not above zero.</summary>
    GrossMassNotPositive = 223,
    /// <summary>The net mass is above the gross mass.</summary>
    NetMassAboveGross = 224,
    /// <summary>The item has no statistical value.</summary>
    StatisticalValueMissing = 230,
    /// <summary>The statistical value is not above zero.</summary>
    StatisticalValueNotPositive = 231,
    /// <summary>The currency of the statistical value is not in use on this day.</summary>
    StatisticalCurrencyUnknown = 232,
    /// <summary>There is no rate of exchange for the statistical value in this month.</summary>
    StatisticalCurrencyWithoutRate = 233,
    /// <summary>The value does not fit the mass of such goods.</summary>
    ValuePerMassNotCredible = 234,
    /// <summary>The commodity needs a quantity in supplementary units.</summary>
    SupplementaryUnitsMissing = 240,
    /// <summary>The quantity in supplementary units is not above zero.</summary>
    SupplementaryUnitsNotPositive = 241,
    /// <summary>The commodity has no supplementary unit.</summary>
    SupplementaryUnitsNotExpected = 242,
    /// <summary>The supplementary unit is not the commodity's.</summary>
    SupplementaryUnitWrong = 243,
    /// <summary>The quantity in supplementary units does not fit the mass of such goods.</summary>
    MassPerUnitNotCredible = 244,
    /// <summary>The item says nothing about its packages.</summary>
    PackagesMissing = 250,
    /// <summary>The item does not say what kind its packages are.</summary>
    PackageKindMissing = 251,
    /// <summary>The kind of packages is not a known one.</summary>
    PackageKindUnknown = 252,
    /// <summary>The number of packages is not above zero.</summary>
    PackageCountNotPositive = 253,
    /// <summary>The item has no description.</summary>
    DescriptionMissing = 254,
    /// <summary>The description is too short to tell what the goods are.</summary>
    DescriptionTooShort = 255,
    /// <summary>The document code is not in use on this day.</summary>
    DocumentUnknown = 260,
    /// <summary>The document does not belong into this box.</summary>
    DocumentNotForBox = 261,
    /// <summary>The document has no status code.</summary>
    DocumentStatusMissing = 262,
    /// <summary>The document's status code is not a known one.</summary>
    DocumentStatusUnknown = 263,
    /// <summary>The document is not identified.</summary>
    DocumentReferenceMissing = 264,
    /// <summary>The declaration has no items.</summary>
    ItemsMissing = 301,
    /// <summary>The declaration does not say how many items it has.</summary>
    ItemCountMissing = 302,
    /// <summary>The number of items stated is not the number of items sent.</summary>
    ItemCountWrong = 303,
    /// <summary>The number of packages stated is not the sum of the items'.</summary>
    PackageCountWrong = 304,
    /// <summary>The invoice total is not above zero.</summary>
    InvoiceTotalNotPositive = 305,
    /// <summary>The invoice total has no currency.</summary>
    InvoiceCurrencyMissing = 306,
    /// <summary>The invoice currency is not in use on this day.</summary>
    InvoiceCurrencyUnknown = 307,
    /// <summary>There is no rate of exchange for the invoice currency in this month.</summary>
    InvoiceCurrencyWithoutRate = 308,
    /// <summary>The invoice total does not fit the sum of the statistical values.</summary>
    InvoiceTotalNotCredible = 309,
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
    /// <summary>
    /// The goods arrived at another location than the one declared: kept, the declaration stays pre-lodged.
    /// </summary>
    ArrivalElsewhere = 419,
    /// <summary>
    /// The movement message lacks what it cannot do without: UCR, location, date and time or reference.
    /// </summary>
    MovementIncomplete = 420,
    /// <summary>Date and time of a movement unreadable or impossible (ILE 18).</summary>
    MovementTimeInvalid = 421,
    /// <summary>Movements of consolidations are not taken: in old decisions, no longer given.</summary>
    ConsolidationNotTaken = 422,
    /// <summary>The UCR cannot be one: length or characters (ILE 01).</summary>
    UcrInvalid = 423,
    /// <summary>The supplementary names a simplified declaration not lodged yet: kept until it is.</summary>
    SimplifiedNotDeclared = 424,
    /// <summary>The location of a movement is not in the location table on that day (ILE 28).</summary>
    MovementLocationUnknown = 425,
    /// <summary>An arrival is announced of goods that have arrived (E3199); nothing changes.</summary>
    AnticipatedTooLate = 426,
    /// <summary>More announcements than are kept of one consignment (E2672).</summary>
    AnticipatedTooMany = 427,
    /// <summary>An arrival in retrospect of what is not declared, or of a MUCR nobody has named (ILE 34).</summary>
    RetrospectiveUnknown = 428,
    /// <summary>An arrival in retrospect was told before (ILE 31).</summary>
    AlreadyArrivedInRetrospect = 429,
    /// <summary>An arrival in retrospect where the goods were reported to have arrived (ILE 33).</summary>
    AlreadyArrivedAtLocation = 430,
    /// <summary>An arrival in retrospect of a consolidation with something that has arrived (ILE 32).</summary>
    ContainsArrived = 431,
    /// <summary>A part of the goods of a consolidation is reported as departed.</summary>
    PartOfConsolidation = 432,
    /// <summary>There is no such consolidation (ILE 06).</summary>
    ConsolidationNotFound = 440,
    /// <summary>The consolidation is shut (ILE 07): nothing goes in, and it cannot be shut again.</summary>
    ConsolidationShut = 441,
    /// <summary>Only a consolidation that is shut may go into another (ILE 04).</summary>
    MemberNotShut = 442,
    /// <summary>The consolidation to go into is below the one that is to go into it (ILE 05).</summary>
    ConsolidationCycle = 443,
    /// <summary>It is in this consolidation already (ILE 11).</summary>
    AlreadyInConsolidation = 444,
    /// <summary>It is in another consolidation (ILE 03).</summary>
    InAnotherConsolidation = 445,
    /// <summary>More levels of consolidations than there may be (ILE 17).</summary>
    ConsolidationTooDeep = 446,
    /// <summary>More declarations than there may be below one consolidation (ILE 17).</summary>
    ConsolidationTooLarge = 447,
    /// <summary>The consolidation left before it was shut (ILE 19): kept, takes effect when it is.</summary>
    DepartureNotShut = 448,
    /// <summary>The consolidation has left (ILE 29).</summary>
    ConsolidationDeparted = 449,
    /// <summary>The consolidation has nothing in it (ILE 25).</summary>
    ConsolidationEmpty = 450,
    /// <summary>What is to leave a consolidation is in none (ILE 23).</summary>
    NotInConsolidation = 451,
    /// <summary>Nothing is known of what is to leave a consolidation (ILE 22).</summary>
    MemberUnknown = 452,
    /// <summary>A consolidation to go into, in a message that puts nothing into one (ILE 24).</summary>
    MasterNotExpected = 453,
    /// <summary>A MUCR is asked for, and what is there has not the form of one (ILE 21).</summary>
    NotAConsolidation = 454,
    /// <summary>A DUCR given as a MUCR, or the other way round (ILE 08).</summary>
    UcrTypeContradicts = 455,
    /// <summary>What goes into the consolidation is not declared yet (ILE 10): kept until it is.</summary>
    MemberNotDeclared = 456,
    /// <summary>Nothing is known of the UCR asked for (ILE 16).</summary>
    QueriedUnknown = 457,
    /// <summary>The message names no act that customs or a declarant can do.</summary>
    ActUnknown = 460,
    /// <summary>What an act is about is not declared.</summary>
    ActOnUndeclared = 461,
    /// <summary>The act cannot be done about a consignment that stands where this one does.</summary>
    ActNotPossible = 462,
    /// <summary>The act has been done; nothing changed.</summary>
    ActRepeated = 463,
    /// <summary>Another officer works on it.</summary>
    TakenByAnother = 464,
    /// <summary>A milder route takes a second officer.</summary>
    SecondOfficerNeeded = 465,
    /// <summary>Only who lodged a declaration may answer for it or ask to cancel it.</summary>
    NotTheDeclarant = 466,
    /// <summary>No query is open that could be answered.</summary>
    NoQuestionOpen = 467,
    /// <summary>The goods were presented, so that customs decides about cancelling.</summary>
    CancellationUnderReview = 468,
    /// <summary>Nobody asked to cancel.</summary>
    CancellationNotRequested = 469,
    /// <summary>The declaration was cancelled.</summary>
    DeclarationCancelled = 470,
    /// <summary>The goods have left.</summary>
    DepartedForGood = 471,
    /// <summary>A query has no question, an answer no text, a check no result.</summary>
    ActTextMissing = 472,
    /// <summary>A request for documents names none.</summary>
    ActDocumentsMissing = 473,
    /// <summary>A new route is none of 1, 2, 3 and 6.</summary>
    ActRouteInvalid = 474,

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

    /// <summary>A fault of this service: the message is kept, but could not be decided.</summary>
    Undecided = 603,
    /// <summary>The declaration has run its time (CDS12031): what is told of the goods is kept.</summary>
    DeclarationExpired = 700,
    /// <summary>The entry is closed (E1228): what is told of the goods is kept.</summary>
    EntryFinalised = 701,
    /// <summary>A timer that is not due for the consignment as it stands.</summary>
    NothingDue = 702,
    /// <summary>A timer that has had its effect.</summary>
    TimerRepeated = 703,

    /// <summary>The message function is none of 9, 4 and 5.</summary>
    FunctionUnknown = 720,
    /// <summary>A supplementary declaration is never amended: a higher version replaces it.</summary>
    FunctionNotForKind = 721,
    /// <summary>The version of an amendment is not a number from 2.</summary>
    AmendmentVersionInvalid = 722,
    /// <summary>Nothing is declared under the DUCR that could be amended or replaced.</summary>
    AmendmentUndeclared = 723,
    /// <summary>A version as high or higher is on record; nothing changes.</summary>
    AmendmentSuperseded = 724,
    /// <summary>The goods were presented, so that customs decides about the amendment.</summary>
    AmendmentUnderReview = 725,
    /// <summary>Another amendment awaits customs' decision (DMS CDS12036).</summary>
    AmendmentPending = 726,
    /// <summary>No amendment awaits a decision.</summary>
    AmendmentNotRequested = 727,
    /// <summary>An amendment that awaited consent is not valid any more.</summary>
    AmendmentNoLongerValid = 728,
    /// <summary>The declaration is void, or its goods are seized: there is nothing left to amend.</summary>
    AmendmentNotPossible = 729,
    /// <summary>An amendment makes a full declaration a simplified one, or the other way round.</summary>
    KindUnchangeable = 730,
    /// <summary>An amendment changes whether the goods were there when they were declared.</summary>
    FormUnchangeable = 731,
    /// <summary>An amendment names another exporter.</summary>
    ExporterUnchangeable = 732,
    /// <summary>An amendment names another declarant.</summary>
    DeclarantUnchangeable = 733,
    /// <summary>An amendment names another location after the goods were presented.</summary>
    LocationUnchangeable = 734,
    /// <summary>An amendment names a consolidation the goods are not in.</summary>
    ConsolidationUnchangeable = 735,
    /// <summary>What is to be replaced is not void.</summary>
    ReplacementOfValid = 736,
    /// <summary>Customs cancelled the declaration unasked.</summary>
    ReplacementBarred = 737,

    /// <summary>A request for reports shares its interchange with other messages.</summary>
    MailboxNotAlone = 750,
    /// <summary>The cursor of a request for reports is no number.</summary>
    MailboxCursorInvalid = 751,
    /// <summary>This service keeps no mailboxes now.</summary>
    MailboxNotKept = 752,
    /// <summary>No department has granted a licence of this number.</summary>
    LicenceUnknown = 755,
    /// <summary>The licence is not in force on the day of acceptance.</summary>
    LicenceNotInForce = 756,
    /// <summary>Its department has suspended the licence.</summary>
    LicenceSuspended = 757,
    /// <summary>The exporter is not the licence's holder.</summary>
    LicenceOfAnother = 758,
    /// <summary>The licence is a document of another code.</summary>
    LicenceOtherDocument = 759,
    /// <summary>The licence does not cover the commodity.</summary>
    LicenceOtherGoods = 760,
    /// <summary>The item does not state the unit the licence counts.</summary>
    LicenceUnitMissing = 761,
    /// <summary>Less is left of the licence than the goods need.</summary>
    LicenceExhausted = 762,
    /// <summary>The message names nothing that can be done about a licence.</summary>
    LicenceActUnknown = 763,
    /// <summary>The message lacks what it cannot do without: number, holder, limit with its unit, or days.</summary>
    LicenceActIncomplete = 764,
    /// <summary>The licence is another department's, or its balance not the sender's to know.</summary>
    LicenceNotYours = 765,
    /// <summary>Another department still holds the goods.</summary>
    HeldByDepartment = 770,
    /// <summary>A department lifts a hold it has not laid.</summary>
    NoHoldOfYours = 771,
    /// <summary>The partner may not key in what was released on paper.</summary>
    FallbackNotAuthorised = 775,
    /// <summary>An entry from paper needs the paper's number and the time of its acceptance.</summary>
    FallbackIncomplete = 776,
    /// <summary>The time of acceptance on paper cannot be read.</summary>
    FallbackTimeInvalid = 777,
    /// <summary>The time of acceptance on paper is in no outage, or still to come.</summary>
    FallbackOutsideOutage = 778,
    /// <summary>Goods released on paper were there: an arrived form is needed.</summary>
    FallbackNotArrived = 779,
    /// <summary>The paper has been keyed in.</summary>
    FallbackKeyedTwice = 780,
    /// <summary>The goods were declared electronically, too.</summary>
    FallbackDeclaredElectronically = 781,
    /// <summary>The goods were keyed in from another paper.</summary>
    FallbackOtherPaper = 782,
    /// <summary>The message names no step of governance.</summary>
    ProfileStepUnknown = 790,
    /// <summary>A draft's text is not one profile, list or quota that can be used.</summary>
    ProfileTextInvalid = 791,
    /// <summary>Name, version or hash is missing or unreadable.</summary>
    ProfileNameInvalid = 792,
    /// <summary>There is no such version.</summary>
    ProfileVersionUnknown = 793,
    /// <summary>The version, or a later one, is there with other content: versions never change.</summary>
    ProfileVersionExists = 794,
    /// <summary>The hash is not that of the version: the step is about another text.</summary>
    ProfileContentDiffers = 795,
    /// <summary>The step does not come next for a version that stands where this one does.</summary>
    ProfileStepNotPossible = 796,
    /// <summary>Who drafted or submitted a version does not approve it.</summary>
    ProfileSecondPersonNeeded = 797,
    /// <summary>An emergency was used already, and nobody has approved it.</summary>
    ProfileEmergencyUsed = 798,
    /// <summary>The days on which it is effective are over.</summary>
    ProfileExpired = 799,
    /// <summary>It is national, or for offices that the analyst does not speak for.</summary>
    ProfileScopeNotAuthorised = 800,
    /// <summary>A profile or list of this name comes with the settings.</summary>
    ProfileOfSettings = 801,
    /// <summary>Profiles in force ask for the list.</summary>
    ProfileListInUse = 802,
    /// <summary>The step needs a reason.</summary>
    ProfileReasonMissing = 803,
    /// <summary>The step was taken before; nothing changed.</summary>
    ProfileStepRepeated = 804,
    /// <summary>A simulation does not say which days it is about.</summary>
    ProfileSimulationPeriodInvalid = 860,
    /// <summary>The host cannot come to figures, or to the ones stated.</summary>
    ProfileSimulationDiffers = 861,

    /// <summary>A fast parcels message is of new full declarations, and nothing else.</summary>
    ParcelsNotFull = 830,
    /// <summary>More than 9,999 consignments in a fast parcels message, or in those of one interchange.</summary>
    ParcelsTooMany = 831,
    /// <summary>The header of a fast parcels message is longer than it may be.</summary>
    ParcelHeaderTooLong = 832,
    /// <summary>A consignment of fast parcels is not of low value.</summary>
    ParcelNotLowValue = 833,
    /// <summary>The letter behind the part of a DUCR, or in its place, is not the right one.</summary>
    DucrCheckLetterWrong = 835,
    /// <summary>An exit summary has a procedure or a value.</summary>
    ExitSummaryStatesTrade = 840,
    /// <summary>The goods are declared for export: they need no exit summary.</summary>
    ExitSummaryNotNeeded = 841,
    /// <summary>
    /// Another party reported the consolidation's arrival or shut it last, and takes out of it (ILE 35).
    /// </summary>
    ConsolidationOfAnother = 842,
    /// <summary>The shed of a movement is not three letters or digits (E518).</summary>
    ShedInvalid = 843,
    /// <summary>A supplementary names by its letter another procedure than the goods were declared for.</summary>
    SupplementaryOfOtherProcedure = 844,
}
