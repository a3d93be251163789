using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Movements;
using Customs.Nes.Clearance.Reference;
using Customs.Nes.Clearance.Validation;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Messages;

/// <summary>What can be said of a movement without knowing the consignment. All findings, not the first.</summary>
internal static class MovementChecks
{
    // HMRC inventory linking error 20: a movement may be announced at most this far ahead.
    private static readonly TimeSpan AheadMax = TimeSpan.FromHours(25);

    // 35 characters, each with a release character before it.
    private const int UcrLengthMax = 2 * UcrForms.UcrLengthMax;

    private static ReadOnlySpan<byte> UcrPunctuation => "()-/:"u8;

    public static void Check(
        Movement movement, Partner partner, DateTimeOffset receivedAt, ReferenceData reference, FindingList findings)
    {
        // BGM is the second segment by the message's structure.
        const int Beginning = 2;
        if (movement.Kind == MovementKind.None)
        {
            Add(findings, RuleCode.MessageKindUnknown, Field.Message, Beginning, movement.KindText);
            return;
        }

        if (movement.Reference.IsEmpty && movement.Kind.IsMovement())
        {
            Add(findings, RuleCode.MovementIncomplete, Field.MovementReference, Beginning, default);
        }

        if (movement.Version == 0)
        {
            Add(findings, RuleCode.ValueUnreadable, Field.MovementVersion, Beginning, default);
        }

        CheckUcr(movement, findings);
        CheckMaster(movement, findings);
        if (movement.Kind.IsMovement())
        {
            CheckTime(movement, receivedAt, findings);
            CheckLocation(movement, partner, receivedAt, reference, findings);
        }

        if (movement.IsOfPart)
        {
            CheckPart(movement, findings);
        }
    }

    private static void CheckPart(Movement movement, FindingList findings)
    {
        if (movement.PartGrams <= 0 || movement.PartPackages <= 0)
        {
            Add(findings, RuleCode.ValueUnreadable, Field.Packages, movement.PartSegment, default);
        }

        if (movement.UcrType == 'M')
        {
            // What is in a consolidation leaves whole or not at all.
            Add(findings, RuleCode.PartOfConsolidation, Field.Packages, movement.PartSegment, default);
        }
    }

    private static void CheckUcr(Movement movement, FindingList findings)
    {
        var ucr = Plain(movement, movement.Ucr, stackalloc byte[UcrLengthMax]);
        var isShut = movement.Kind == MovementKind.Shut
            || (movement.Kind == MovementKind.Association && !movement.Master.IsEmpty);
        if (movement.Ucr.IsEmpty)
        {
            if (!isShut || movement.Master.IsEmpty)
            {
                Add(findings, RuleCode.MovementIncomplete, Field.Ucr, movement.UcrSegment, default);
            }
        }
        else if (!IsUcr(ucr))
        {
            Add(findings, RuleCode.UcrInvalid, Field.Ucr, movement.UcrSegment, movement.Ucr);
        }
        else if (UcrForms.IsMucr(ucr) != (movement.UcrType == 'M'))
        {
            Add(findings, RuleCode.UcrTypeContradicts, Field.Ucr, movement.UcrSegment, movement.Ucr);
        }
        else if (movement.Kind == MovementKind.Shut && movement.UcrType != 'M')
        {
            Add(findings, RuleCode.NotAConsolidation, Field.Ucr, movement.UcrSegment, movement.Ucr);
        }
        else if (movement.UcrType == 'M' && !movement.UcrPart.IsEmpty)
        {
            Add(findings, RuleCode.UcrInvalid, Field.Ucr, movement.UcrSegment, movement.UcrPart);
        }
        else if (!movement.UcrPart.IsEmpty)
        {
            // As it was sent: a part has no character that would have to be released.
            var part = movement.Raw(movement.UcrPart);
            if (!UcrForms.IsDucrPart(part))
            {
                Add(findings, RuleCode.UcrInvalid, Field.DucrPart, movement.UcrSegment, movement.UcrPart);
            }
            else if (DucrCheckLetter.IsWrong(ucr, part))
            {
                Add(findings, RuleCode.DucrCheckLetterWrong, Field.DucrPart, movement.UcrSegment, movement.UcrPart);
            }
        }
    }

    private static void CheckMaster(Movement movement, FindingList findings)
    {
        if (movement.Master.IsEmpty)
        {
            return;
        }

        if (!UcrForms.IsMucr(Plain(movement, movement.Master, stackalloc byte[UcrLengthMax])))
        {
            Add(findings, RuleCode.NotAConsolidation, Field.Mucr, movement.MasterSegment, movement.Master);
        }
        else if (movement.Kind is not (MovementKind.Association or MovementKind.Arrival)
            && !(movement.Kind == MovementKind.Shut && movement.Ucr.IsEmpty))
        {
            // Only an association and an arrival put anything into a consolidation.
            Add(findings, RuleCode.MasterNotExpected, Field.Mucr, movement.MasterSegment, movement.Master);
        }
        else if (movement.Kind == MovementKind.Arrival && movement.UcrType == 'M')
        {
            Add(findings, RuleCode.MasterNotExpected, Field.Mucr, movement.MasterSegment, movement.Master);
        }
    }

    /// <summary>Without release characters; cut where it is too long for any UCR.</summary>
    private static ReadOnlySpan<byte> Plain(Movement movement, TextRange range, Span<byte> buffer)
    {
        var raw = movement.Raw(range);
        raw = raw.Length > buffer.Length ? raw[..buffer.Length] : raw;
        return buffer[..EdifactText.Unescape(raw, movement.Service, buffer)];
    }

    private static void CheckTime(Movement movement, DateTimeOffset receivedAt, FindingList findings)
    {
        if (movement.AtText.IsEmpty)
        {
            if (movement.Kind == MovementKind.AnticipatedArrival)
            {
                // When goods will come need not be known; inventory linking has no field for it.
                return;
            }

            Add(findings, RuleCode.MovementIncomplete, Field.MovementTime, movement.AtSegment, default);
        }
        else if (movement.At is not { } at)
        {
            Add(findings, RuleCode.MovementTimeInvalid, Field.MovementTime, movement.AtSegment, movement.AtText);
        }
        else if (at - receivedAt > AheadMax)
        {
            Add(findings, RuleCode.MovementInFuture, Field.MovementTime, movement.AtSegment, movement.AtText);
        }
    }

    private static void CheckLocation(
        Movement movement, Partner partner, DateTimeOffset receivedAt, ReferenceData reference, FindingList findings)
    {
        if (movement.LocationText.IsEmpty)
        {
            Add(findings, RuleCode.MovementIncomplete, Field.Location, movement.LocationSegment, default);
        }
        else if (!reference.Locations.TryGet(movement.Location, LondonClock.DayOf(receivedAt), out _))
        {
            Add(
                findings,
                RuleCode.MovementLocationUnknown,
                Field.Location,
                movement.LocationSegment,
                movement.LocationText);
        }
        else if (!partner.MayMoveAt(movement.Location))
        {
            Add(
                findings,
                RuleCode.LocationNotAuthorised,
                Field.Location,
                movement.LocationSegment,
                movement.LocationText);
        }

        if (!movement.ShedText.IsEmpty && !IsShed(movement.Raw(movement.ShedText)))
        {
            Add(findings, RuleCode.ShedInvalid, Field.Shed, movement.LocationSegment, movement.ShedText);
        }
    }

    // Inventory linking's shedOPID. Which sheds a location has was never published, so that any three will do.
    private static bool IsShed(ReadOnlySpan<byte> text) => text.Length == 3 && IsReference(text, default);

    // The characters of HMRC's UCR schema; whether it is a well-formed DUCR is asked when it is declared.
    private static bool IsUcr(ReadOnlySpan<byte> text) =>
        text.Length is >= 3 and <= 35 && IsReference(text, UcrPunctuation);

    private static bool IsReference(ReadOnlySpan<byte> text, ReadOnlySpan<byte> punctuation)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiDigit((char)character) && !char.IsAsciiLetterUpper((char)character)
                && !punctuation.Contains(character))
            {
                return false;
            }
        }

        return true;
    }

    private static void Add(FindingList findings, RuleCode code, Field field, int segment, TextRange value) =>
        findings.Add(new Finding(code, Severity.Fatal, 0, field, segment, value));
}
