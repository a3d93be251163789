using System.Runtime.CompilerServices;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Validation;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Messages;

/// <summary>
/// Takes single fields out of a segment, at the place <see cref="FieldPlace"/> gives, and marks where they stood.
/// What is there but unreadable becomes a finding; what is absent does not.
/// </summary>
internal static class FieldReader
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TextRange Text(in SegmentReader segment, Field field, FieldMarks owner)
    {
        var range = segment.Range(FieldPlace.ElementOf(field), FieldPlace.ComponentOf(field));
        owner.Mark(field, segment.Number, range);
        return range;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Code Code(in SegmentReader segment, Field field, FieldMarks owner, FindingList findings)
    {
        var range = Text(in segment, field, owner);
        var code = Clearance.Code.Of(in segment, range);
        if (code.IsEmpty && !range.IsEmpty)
        {
            Unreadable(in segment, field, owner, findings);
        }

        return code;
    }

    /// <summary>A number in units of 10 to the power of minus <paramref name="decimals"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long? Number(
        in SegmentReader segment,
        ServiceCharacters service,
        Field field,
        int decimals,
        FieldMarks owner,
        FindingList findings)
    {
        var range = Text(in segment, field, owner);
        if (range.IsEmpty)
        {
            return null;
        }

        if (EdifactNumber.TryParseFixed(segment.Octets(range), range.Length, decimals, out var value)
            || EdifactNumber.TryParseFixed(segment.Of(range), service, decimals, out value))
        {
            return value;
        }

        Unreadable(in segment, field, owner, findings);
        return null;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int? Count(in SegmentReader segment, Field field, FieldMarks owner, FindingList findings)
    {
        var range = Text(in segment, field, owner);
        if (range.IsEmpty)
        {
            return null;
        }

        if (EdifactNumber.TryParseFixed(segment.Octets(range), range.Length, 0, out var number))
        {
            return (int)number;
        }

        if (EdifactNumber.TryParseInt32(segment.Of(range), out var value) && value >= 0)
        {
            return value;
        }

        Unreadable(in segment, field, owner, findings);
        return null;
    }

    /// <summary>A code of one character; '\0' when absent.</summary>
    public static char Character(in SegmentReader segment, Field field, FieldMarks owner, FindingList findings)
    {
        var raw = segment.Of(Text(in segment, field, owner));
        if (raw.Length > 1)
        {
            Unreadable(in segment, field, owner, findings);
        }

        return raw.Length == 1 ? (char)raw[0] : '\0';
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Unreadable(in SegmentReader segment, Field field, FieldMarks owner, FindingList findings)
    {
        findings.Add(new Finding(
            RuleCode.ValueUnreadable,
            Severity.Fatal,
            owner.ItemNumber,
            field,
            segment.Number,
            segment.Range(FieldPlace.ElementOf(field), FieldPlace.ComponentOf(field))));
    }
}
