using Customs.Nes.Clearance.Statistics;

namespace Customs.Nes.Server.Scenarios;

/// <summary>
/// What an "expect" claims. Claims about an answer belong to the interchange sent last; the others are about what the
/// whole of the ledger says at that moment.
/// </summary>
public abstract record Claim;

/// <summary>Of the answer to the interchange sent last.</summary>
/// <param name="Message">Which of its messages, from 1.</param>
public abstract record AnswerClaim(int Message) : Claim;

public sealed record OutcomeClaim(int Message, string Outcome) : AnswerClaim(Message);

/// <param name="Name">route, ics, soe, entry or mrn.</param>
/// <param name="Value">Null: the answer must not have it. "any": it must, whatever it is.</param>
public sealed record FieldClaim(int Message, string Name, string? Value) : AnswerClaim(Message);

/// <param name="Item">Null: at any place.</param>
public sealed record ErrorClaim(int Message, int Code, int? Item, bool IsPresent) : AnswerClaim(Message);

public sealed record TextClaim(int Message, string Text) : AnswerClaim(Message);

/// <summary>A segment of the answer begins with this.</summary>
public sealed record SegmentClaim(int Message, string Start, bool IsPresent) : AnswerClaim(Message);

/// <param name="Code">Null: a CONTRL whatever it says.</param>
public sealed record ContrlClaim(int? Code, bool IsPresent) : AnswerClaim(0);

/// <summary>Among the messages that came back is this report (P2, X1, ERS ...) of the UCR.</summary>
public sealed record ReportClaim(string Report, string Ucr, bool IsPresent) : AnswerClaim(0);

public sealed record AnswerCountClaim(int Count) : AnswerClaim(0);

/// <summary>Byte for byte the answer that the interchange repeated got.</summary>
public sealed record SameAnswerClaim() : AnswerClaim(0);

/// <summary>
/// The decision on record names the profile: read from the ledger, since nothing of it may reach the trader.
/// </summary>
/// <param name="Profile">Null: no profile at all.</param>
/// <param name="Ducr">Null: the message sent last.</param>
public sealed record OfficerClaim(string? Profile, string? Ducr) : Claim;

/// <summary>Where a consignment stands on record.</summary>
/// <param name="Status">As `nes states` names it.</param>
public sealed record StatusClaim(string Status, string Ducr) : Claim;

/// <summary>What was done about a consignment has parties told of it.</summary>
/// <param name="Report">Code of the report.</param>
/// <param name="Count">How often; null: at all.</param>
public sealed record ReportedClaim(string Report, int? Count, string Ducr) : Claim;

/// <param name="IsByReceipt">What counting by receipt would have said.</param>
/// <param name="Ducrs">A DUCR, or the beginning of several followed by an asterisk; null for all trade.</param>
public sealed record FigureClaim(
    StatisticalMonth Month, decimal Amount, bool IsByReceipt, string? Ducrs, VintageMonth? Vintage) : Claim;

/// <summary>So many goods items are in that state.</summary>
public sealed record StateClaim(string State, int Count, string? Ducrs) : Claim;

/// <summary>The extract written last equals a file.</summary>
public sealed record ExtractClaim(string File) : Claim;

/// <summary>The host says in a UKCTRL that it got bytes no CONTRL can answer.</summary>
public sealed record NoticeClaim() : AnswerClaim(0);
