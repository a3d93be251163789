namespace Customs.Nes.Edifact;

/// <summary>
/// What would have been right instead, in words, as far as the finding and the structure tell. For people only.
/// </summary>
public static class Expectation
{
    /// <summary>Empty where nothing better than the error's own name can be said.</summary>
    public static string Of(Interchange interchange, in SyntaxFinding finding, MessageStructure? structure)
    {
        var bytes = interchange.Bytes.Span;
        if (finding.Code == SyntaxErrorCode.ControlCountDoesNotMatch)
        {
            return $"{Count(interchange, in finding)}, as counted";
        }

        if (finding.Code == SyntaxErrorCode.InvalidCharacter)
        {
            return $"characters of {interchange.Repertoire.Identifier}";
        }

        if (finding.Code == SyntaxErrorCode.CharacterSetNotSupported && finding.ServiceTag != SegmentTag.Unb)
        {
            return "a part of ISO 8859 as the right half, by ESC - and its letter";
        }

        if (finding.MissingTag != 0)
        {
            return SegmentTag.ToText(finding.MissingTag);
        }

        if (structure is null || finding.ServiceTag != 0 || finding.MessageIndex < 0)
        {
            return "";
        }

        var tag = TagAt(interchange, in finding);
        return finding.Code == SyntaxErrorCode.NotSupportedInThisPosition
            ? Near(structure, bytes.Slice(finding.Offset, Math.Min(3, finding.Length)))
            : finding.Element > 1 ? structure.Format(tag, finding.Element - 1, finding.Component) : "";
    }

    private static int Count(Interchange interchange, in SyntaxFinding finding)
    {
        if (finding.MessageIndex >= 0)
        {
            return interchange.Messages[finding.MessageIndex].SegmentCount;
        }

        return finding.GroupIndex >= 0
            ? interchange.Groups[finding.GroupIndex].MessageCount
            : interchange.Groups.Length > 0 ? interchange.Groups.Length : interchange.Messages.Length;
    }

    private static uint TagAt(Interchange interchange, in SyntaxFinding finding)
    {
        var reader = interchange.Segments(in interchange.Messages[finding.MessageIndex]);
        while (reader.Read())
        {
            if (reader.Number == finding.SegmentNumber)
            {
                return reader.Tag;
            }
        }

        return 0;
    }

    /// <summary>A tag of the message that differs in one letter, in case, or in the order of its letters.</summary>
    private static string Near(MessageStructure structure, ReadOnlySpan<byte> tag)
    {
        var best = "";
        var bestSame = 1;
        foreach (var known in structure.Tags)
        {
            var same = 0;
            for (var i = 0; i < Math.Min(tag.Length, known.Length); i++)
            {
                same += char.ToUpperInvariant((char)tag[i]) == known[i] ? 1 : 0;
            }

            same = same < 2 && HasSameLetters(tag, known) ? 2 : same;
            (best, bestSame) = same > bestSame ? (known, same) : (best, bestSame);
        }

        return best.Length == 0 ? "" : bestSame == 3 ? $"{best}, but not in this place" : $"perhaps {best}";
    }

    private static bool HasSameLetters(ReadOnlySpan<byte> tag, string known)
    {
        var left = known;
        foreach (var octet in tag)
        {
            var at = left.IndexOf(char.ToUpperInvariant((char)octet), StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            left = left.Remove(at, 1);
        }

        return left.Length == 0;
    }
}
