namespace Customs.Nes.Clearance.Assessment.Language;

/// <summary>Walks the tokens of one text and takes down what is wrong with them.</summary>
internal sealed class TokenReader
{
    private readonly ProfileText _text;
    private readonly List<ProfileFault> _faults;
    private readonly List<Token> _tokens;
    private int _at;

    public TokenReader(ProfileText text, List<ProfileFault> faults, int firstLine = 1)
    {
        _text = text;
        _faults = faults;
        _tokens = Lexer.Read(text, faults, firstLine);
    }

    public string File => _text.Name;

    public ProfileStanding? Standing => _text.Standing;

    public Token Next => _tokens[_at];

    public bool IsAtEnd => Next.Kind == TokenKind.End;

    /// <summary>The token so far ahead; the end when there are not so many.</summary>
    public Token Ahead(int count) => _tokens[Math.Min(_at + count, _tokens.Count - 1)];

    public ReadOnlySpan<char> Span(Token token) => _text.Content.AsSpan(token.Offset, token.Length);

    public Token Take() => IsAtEnd ? Next : _tokens[_at++];

    public bool NextIs(string wordOrSymbol) => Is(Next, wordOrSymbol);

    public bool Is(Token token, string wordOrSymbol) =>
        token.Kind is TokenKind.Word or TokenKind.Symbol && Span(token).SequenceEqual(wordOrSymbol);

    public bool TryTake(string wordOrSymbol)
    {
        if (!NextIs(wordOrSymbol))
        {
            return false;
        }

        _at++;
        return true;
    }

    public bool Expect(string wordOrSymbol)
    {
        if (TryTake(wordOrSymbol))
        {
            return true;
        }

        Wrong($"'{wordOrSymbol}'", [wordOrSymbol]);
        return false;
    }

    /// <summary>Takes the next token when it is a word.</summary>
    public bool TryTakeWord(out string word)
    {
        word = Next.Kind == TokenKind.Word ? Span(Next).ToString() : "";
        if (word.Length == 0)
        {
            return false;
        }

        _at++;
        return true;
    }

    /// <summary>Takes the next token when it is quoted text; without its quotes.</summary>
    public bool TryTakeText(out string text)
    {
        text = "";
        if (Next.Kind != TokenKind.Text)
        {
            return false;
        }

        // An unclosed text has been reported by the lexer already.
        var quoted = Span(Take());
        var inner = quoted.Length > 1 && quoted[^1] == '"' ? quoted[1..^1] : quoted[1..];
        text = inner.ToString().Replace("\"\"", "\"", StringComparison.Ordinal);
        return true;
    }

    /// <summary>What the author wrote from one token up to the one before the next, in one line.</summary>
    public string Since(Token first)
    {
        var last = _tokens[Math.Max(_at - 1, 0)];
        var written = _text.Content[first.Offset..Math.Max(first.Offset, last.Offset + last.Length)];
        return written.Contains('\n', StringComparison.Ordinal)
            ? string.Join(' ', written.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            : written;
    }

    /// <summary>The next token is not what should stand here.</summary>
    public void Wrong(string expected, IEnumerable<string> candidates)
    {
        var found = Span(Next).ToString();
        var near = Next.Kind == TokenKind.Word ? NearMatch.Of(found, candidates) : null;
        var named = IsAtEnd ? "the end of the text" : Next.Kind == TokenKind.Text ? found : $"'{found}'";
        Fault(Next, $"expected {expected}, found {named}", near);
    }

    public void Fault(Token token, string message, string? near = null) =>
        _faults.Add(new ProfileFault(_text.Name, token.Line, token.Column, message, near));

    public void Warn(Token token, string message) =>
        _faults.Add(new ProfileFault(_text.Name, token.Line, token.Column, message, IsWarning: true));
}
