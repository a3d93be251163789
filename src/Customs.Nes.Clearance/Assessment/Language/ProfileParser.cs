using System.Globalization;

namespace Customs.Nes.Clearance.Assessment.Language;

/// <summary>
/// Reads profiles and lists from a text. It never stops at the first fault: it takes up again at the next clause, so
/// that an author sees everything at once.
/// </summary>
public sealed class ProfileParser
{
    private static readonly string[] Clauses =
        ["scope", "class", "effective", "review", "when", "then", "tell", "note", "example", "end"];

    private static readonly string[] BlockStarts = ["profile", "list", "quota"];

    /// <summary>Names are keys, and stand in every explanation and draw.</summary>
    private const int NameLengthMax = 40;

    private readonly TokenReader _tokens;
    private readonly ConditionParser _conditions;
    private readonly List<Profile> _profiles;
    private readonly List<CodeList> _lists;
    private readonly List<Quota> _quotas;
    private readonly List<ProfileFault> _faults;

    private ProfileParser(
        ProfileText text,
        List<Profile> profiles,
        List<CodeList> lists,
        List<Quota> quotas,
        List<ProfileFault> faults,
        int firstLine)
    {
        _tokens = new TokenReader(text, faults, firstLine);
        _conditions = new ConditionParser(_tokens, IsClauseStart);
        _profiles = profiles;
        _lists = lists;
        _quotas = quotas;
        _faults = faults;
    }

    public static void Read(
        ProfileText text,
        List<Profile> profiles,
        List<CodeList> lists,
        List<ProfileFault> faults,
        List<Quota>? quotas = null,
        int firstLine = 1) =>
        new ProfileParser(text, profiles, lists, quotas ?? [], faults, firstLine).ReadBlocks();

    private void ReadBlocks()
    {
        while (!_tokens.IsAtEnd)
        {
            if (_tokens.NextIs("profile"))
            {
                ReadProfile();
            }
            else if (_tokens.NextIs("list"))
            {
                ReadList();
            }
            else if (_tokens.NextIs("quota"))
            {
                ReadQuota();
            }
            else
            {
                _tokens.Wrong("'profile', 'list' or 'quota'", BlockStarts);
                SkipTo(IsBlockStart);
            }
        }
    }

    private void ReadList()
    {
        var start = _tokens.Take();
        var faultsBefore = _faults.Count;
        if (!ReadHead(
            "the list's name, for example sanctioned-consignees", out var name, out var version, out var title))
        {
            SkipTo(IsBlockStart);
            return;
        }

        var members = new List<string>();
        while (!_tokens.NextIs("end"))
        {
            if (_tokens.TryTakeWord(out var member))
            {
                members.Add(member);
                _tokens.TryTake(",");
                continue;
            }

            _tokens.Wrong("a code, an identifier or 'end'", []);
            SkipTo(IsBlockStart);
            return;
        }

        _tokens.Take();
        if (_faults.Count == faultsBefore)
        {
            _lists.Add(new CodeList(name, version, title, members, _tokens.File, start.Line, _tokens.Standing));
        }
    }

    private void ReadQuota()
    {
        var start = _tokens.Take();
        var faultsBefore = _faults.Count;
        if (!ReadHead("a freight location, for example GBFXT", out var location, out var version, out var title)
            || !_tokens.Expect("capacity") || !ReadCount(out var capacity)
            || !_tokens.Expect("of") || !ReadCount(out var expected) || !_tokens.Expect("end"))
        {
            SkipTo(IsBlockStart);
            return;
        }

        if (location.Length > Code.LengthMax)
        {
            _tokens.Fault(start, "expected a freight location, for example GBFXT");
        }

        if (_faults.Count == faultsBefore)
        {
            _quotas.Add(new Quota(location, version, title, capacity, expected)
            {
                File = _tokens.File,
                Line = start.Line,
                Standing = _tokens.Standing,
            });
        }
    }

    private bool ReadCount(out int count)
    {
        var at = _tokens.Next;
        count = 0;
        if (_tokens.TryTakeWord(out var digits)
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count > 0)
        {
            return true;
        }

        _tokens.Fault(at, "expected a number of checks a day, from 1");
        return false;
    }

    private void ReadProfile()
    {
        var start = _tokens.Take();
        var faultsBefore = _faults.Count(static fault => !fault.IsWarning);
        var draft = new ProfileDraft(_tokens, start);
        if (ReadHead("the profile's identity, for example EXP-0417", out var id, out var version, out var title))
        {
            (draft.Id, draft.Version, draft.Title) = (id, version, title);
        }
        else
        {
            SkipTo(IsClauseStart);
        }

        while (!_tokens.TryTake("end"))
        {
            if (_tokens.IsAtEnd || IsBlockStart(_tokens.Next))
            {
                _tokens.Wrong($"'end' of the profile begun in line {start.Line}", []);
                break;
            }

            if (!ReadClause(draft))
            {
                SkipTo(IsClauseStart);
            }
        }

        draft.CheckWhole();
        if (_faults.Count(static fault => !fault.IsWarning) == faultsBefore)
        {
            _profiles.Add(draft.Build());
        }
    }

    private bool ReadHead(string what, out string name, out int version, out string title)
    {
        version = 0;
        title = "";
        var at = _tokens.Next;
        if (!_tokens.TryTakeWord(out name))
        {
            _tokens.Wrong(what, []);
            return false;
        }

        if (name.Length > NameLengthMax || !System.Text.Ascii.IsValid(name))
        {
            _tokens.Fault(at, $"expected {what}: at most {NameLengthMax} ASCII characters");
        }

        if (!_tokens.Expect("version"))
        {
            return false;
        }

        var number = _tokens.Next;
        if (!_tokens.TryTakeWord(out var digits)
            || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out version) || version == 0)
        {
            _tokens.Fault(number, "expected the version, a number from 1");
            return false;
        }

        _tokens.TryTakeText(out title);
        return true;
    }

    private bool ReadClause(ProfileDraft draft)
    {
        var start = _tokens.Next;
        if (!IsClauseStart(start))
        {
            _tokens.Wrong("a clause of the profile or 'end'", Clauses);
            return false;
        }

        var clause = _tokens.Span(_tokens.Take()).ToString();
        if (clause != "example" && !draft.Seen.Add(clause))
        {
            _tokens.Fault(start, $"'{clause}' is there twice");
        }

        return clause switch
        {
            "scope" => draft.ReadScope(),
            "class" => draft.ReadClass(),
            "effective" => draft.ReadEffective(),
            "review" => draft.ReadReview(),
            "when" => (draft.When = _conditions.Read()) is not null,
            "then" => draft.ReadAction(),
            "tell" => draft.ReadOfficerText(),
            "note" => draft.ReadNote(),
            _ => ReadExample(draft, start),
        };
    }

    private bool ReadExample(ProfileDraft draft, Token start)
    {
        var matches = _tokens.TryTake("matches");
        if (!matches && !_tokens.TryTake("passes"))
        {
            _tokens.Wrong("'matches' or 'passes'", ["matches", "passes"]);
            return false;
        }

        if (_conditions.ReadExampleValues() is not { } values)
        {
            return false;
        }

        draft.Examples.Add(new ProfileExample(matches, values, start.Line, start.Column));
        return true;
    }

    /// <summary>
    /// Only the first word of a line starts a clause, so that a fault inside one does not start another.
    /// </summary>
    private bool IsClauseStart(Token token) => Starts(token, Clauses) || IsBlockStart(token);

    private bool IsBlockStart(Token token) => Starts(token, BlockStarts);

    private bool Starts(Token token, string[] words)
    {
        if (token.Kind != TokenKind.Word || !token.StartsLine)
        {
            return false;
        }

        foreach (var word in words)
        {
            if (_tokens.Span(token).SequenceEqual(word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Always takes at least one token, unless the text is at its end: the parser cannot stand still.
    /// </summary>
    private void SkipTo(Func<Token, bool> isWanted)
    {
        while (!_tokens.IsAtEnd && !isWanted(_tokens.Next))
        {
            _tokens.Take();
        }
    }
}
