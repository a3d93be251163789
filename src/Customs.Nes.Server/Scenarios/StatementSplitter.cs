namespace Customs.Nes.Server.Scenarios;

/// <summary>
/// Cuts the text of a scenario into sentences. A sentence goes on over indented lines and inside braces; an indented
/// "expect" is a sentence of its own, because that is where people write it: below what it expects something of.
/// </summary>
internal sealed class StatementSplitter(string text)
{
    private readonly string[] _lines = text.Split('\n').Select(line => line.TrimEnd('\r')).ToArray();
    private int _next;

    public IEnumerable<Statement> Statements()
    {
        while (_next < _lines.Length)
        {
            var number = _next + 1;
            var words = new List<Word>();
            AddWords(_lines[_next++], number, words);
            if (words.Count == 0)
            {
                continue;
            }

            IReadOnlyList<string> block = [];
            if (Is(words[0], "profile"))
            {
                block = ProfileBlock(number);
            }
            else if (words.Count == 2 && Is(words[1], "drafts"))
            {
                block = DraftBlock();
            }
            else if (words.Count == 2 && Is(words[1], "sends"))
            {
                block = IndentedBlock();
            }
            else
            {
                Continue(words);
            }

            yield return new Statement(number, words, block);
        }
    }

    /// <summary>From the line itself to "end"; the profile language has comments and blank lines of its own.</summary>
    private List<string> ProfileBlock(int number)
    {
        var block = new List<string> { _lines[number - 1] };
        while (_next < _lines.Length)
        {
            block.Add(_lines[_next]);
            if (_lines[_next++].Trim() == "end")
            {
                break;
            }
        }

        return block;
    }

    /// <summary>The text of a profile or list below the line, as it stands.</summary>
    private List<string> DraftBlock()
    {
        while (_next < _lines.Length && _lines[_next].Trim().Length == 0)
        {
            _next++;
        }

        return _next < _lines.Length ? ProfileBlock(++_next) : [];
    }

    private List<string> IndentedBlock()
    {
        var block = new List<string>();
        while (_next < _lines.Length && IsIndented(_lines[_next]) && !StartsWithExpect(_lines[_next]))
        {
            block.Add(_lines[_next++].Trim());
        }

        return block;
    }

    private void Continue(List<Word> words)
    {
        while (_next < _lines.Length)
        {
            var line = _lines[_next];
            var isOpen = words.Count(word => Is(word, "{")) > words.Count(word => Is(word, "}"));
            if (!isOpen && (!IsIndented(line) || StartsWithExpect(line)))
            {
                return;
            }

            if (line.TrimStart().StartsWith('#'))
            {
                _next++;
                continue;
            }

            // A new line separates entries just as a comma does.
            words.Add(new Word(",", false, _next + 1));
            AddWords(line, ++_next, words);
        }
    }

    private static bool IsIndented(string line) => line.Length > 0 && line[0] is ' ' or '\t' && line.Trim().Length > 0;

    private static bool StartsWithExpect(string line) =>
        line.TrimStart().StartsWith("expect ", StringComparison.Ordinal);

    private static bool EndsWord(char character) =>
        char.IsWhiteSpace(character) || character is ',' or '{' or '}' or '=' or '"';

    private static bool Is(Word word, string text) => !word.IsQuoted && word.Text == text;

    private static void AddWords(string line, int number, List<Word> words)
    {
        var index = 0;
        while (index < line.Length)
        {
            var character = line[index];
            if (char.IsWhiteSpace(character))
            {
                index++;
            }
            else if (character == '#')
            {
                return;
            }
            else if (character == '"')
            {
                var close = line.IndexOf('"', index + 1);
                var end = close < 0 ? line.Length : close;
                words.Add(new Word(line[(index + 1)..end], true, number));
                index = end + 1;
            }
            else if (character is ',' or '{' or '}' or '=')
            {
                words.Add(new Word(character.ToString(), false, number));
                index++;
            }
            else
            {
                var start = index;
                while (index < line.Length && !EndsWord(line[index]))
                {
                    index++;
                }

                words.Add(new Word(line[start..index], false, number));
            }
        }
    }
}
