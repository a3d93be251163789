namespace Customs.Nes.Clearance.Assessment.Language;

/// <summary>
/// Cuts a text into tokens. Line breaks and spaces only separate; # starts a comment up to the line's end.
/// </summary>
internal static class Lexer
{
    /// <param name="firstLine">Number of the text's first line in its file.</param>
    public static List<Token> Read(ProfileText text, List<ProfileFault> faults, int firstLine)
    {
        var content = text.Content;
        var tokens = new List<Token>((content.Length / 5) + 16);
        int line = firstLine, lineStart = 0, at = 0;
        var startsLine = true;

        while (at < content.Length)
        {
            var next = content[at];
            if (next == '\n')
            {
                line++;
                lineStart = ++at;
                startsLine = true;
                continue;
            }

            if (char.IsWhiteSpace(next) || next == '\uFEFF')
            {
                at++;
                continue;
            }

            if (next == '#')
            {
                var end = content.IndexOf('\n', at);
                at = end < 0 ? content.Length : end;
                continue;
            }

            var (kind, length) = Measure(content, at);
            var column = at - lineStart + 1;
            if (length == 0)
            {
                faults.Add(new ProfileFault(text.Name, line, column, $"the character '{next}' means nothing here"));
                at++;
                continue;
            }

            if (kind == TokenKind.Text && (length == 1 || content[at + length - 1] != '"'))
            {
                faults.Add(new ProfileFault(text.Name, line, column, "expected a closing '\"' on the same line"));
            }

            tokens.Add(new Token(kind, at, length, line, column, startsLine));
            startsLine = false;
            at += length;
        }

        tokens.Add(new Token(TokenKind.End, at, 0, line, at - lineStart + 1, true));
        return tokens;
    }

    private static (TokenKind Kind, int Length) Measure(string content, int at) => content[at] switch
    {
        '"' => (TokenKind.Text, TextLength(content, at)),
        '(' or ')' or '{' or '}' or ',' or '%' or '=' => (TokenKind.Symbol, 1),
        '<' or '>' => (TokenKind.Symbol, Follows(content, at, '=') ? 2 : 1),
        '!' => (TokenKind.Symbol, Follows(content, at, '=') ? 2 : 0),
        _ => (TokenKind.Word, WordLength(content, at)),
    };

    private static bool Follows(string content, int at, char expected) =>
        at + 1 < content.Length && content[at + 1] == expected;

    private static int WordLength(string content, int at)
    {
        var end = at;
        while (end < content.Length
            && (char.IsLetterOrDigit(content[end]) || content[end] is '-' or '_' or '.' or '/' or '@'))
        {
            end++;
        }

        return end - at;
    }

    private static int TextLength(string content, int at)
    {
        var end = at + 1;
        while (end < content.Length && content[end] is not ('\n' or '\r'))
        {
            if (content[end++] == '"' && !(end < content.Length && content[end] == '"'))
            {
                return end - at;
            }

            if (content[end - 1] == '"')
            {
                end++;
            }
        }

        return end - at;
    }
}
