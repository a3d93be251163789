namespace Customs.Nes.Edifact;

/// <summary>
/// The rules of UNB's own elements. A fault here refuses the interchange; one is enough, the first is reported.
/// </summary>
internal static class HeaderChecks
{
    internal static void Check(in SegmentReader unb, Interchange interchange)
    {
        var version = interchange.Header.Version;
        if (version == 0)
        {
            Report(in unb, interchange, SyntaxErrorCode.SyntaxVersionOrLevelNotSupported, 1, 2);
        }

        if (Repertoire.Of(unb.Value(1)) is not { } repertoire || !repertoire.IsOfVersion(version))
        {
            var code = version == 4
                ? SyntaxErrorCode.CharacterSetNotSupported
                : SyntaxErrorCode.SyntaxVersionOrLevelNotSupported;
            Report(in unb, interchange, code, 1, 1);
        }

        CheckText(in unb, interchange, 2, 1, 35);
        CheckText(in unb, interchange, 3, 1, 35);
        CheckNumber(in unb, interchange, 4, 1, version == 4 ? 8 : 6);
        CheckNumber(in unb, interchange, 4, 2, 4);
        CheckText(in unb, interchange, 5, 1, 14);
    }

    private static void CheckText(
        in SegmentReader unb, Interchange interchange, int element, int component, int lengthMax)
    {
        var length = EdifactText.LengthOf(
            unb.Value(element, component), interchange.Service, interchange.Repertoire);
        if (length == 0 || length > lengthMax)
        {
            var code = length == 0 ? SyntaxErrorCode.Missing : SyntaxErrorCode.DataElementTooLong;
            Report(in unb, interchange, code, element, component);
        }
    }

    private static void CheckNumber(
        in SegmentReader unb, Interchange interchange, int element, int component, int length)
    {
        var value = unb.Value(element, component);
        var code = value.IsEmpty ? SyntaxErrorCode.Missing
            : value.Length > length ? SyntaxErrorCode.DataElementTooLong
            : value.Length < length ? SyntaxErrorCode.DataElementTooShort
            : value.ContainsAnyExceptInRange((byte)'0', (byte)'9') ? SyntaxErrorCode.InvalidTypeOfCharacter
            : SyntaxErrorCode.None;
        if (code != SyntaxErrorCode.None)
        {
            Report(in unb, interchange, code, element, component);
        }
    }

    private static void Report(
        in SegmentReader unb, Interchange interchange, SyntaxErrorCode code, int element, int component)
    {
        var range = unb.Range(element, component);
        var at = range.IsEmpty ? new TextRange(unb.Offset, 0) : range;
        interchange.Add(HeaderReader.Finding(code, element + 1, component, at));
    }
}
