using System.Globalization;

namespace Customs.Nes.Clearance.Assessment.Language;

/// <summary>A profile while its clauses are read. Each Read method is called behind the clause's first word.</summary>
internal sealed class ProfileDraft(TokenReader tokens, Token start)
{
    private static readonly string[] Actions = ["physical", "documents", "post-clearance"];

    private readonly List<string> _locations = [];
    private ProfileClass _class;
    private DateOnly _from;
    private DateOnly _until;
    private DateOnly? _review;
    private Route _route;
    private Token _sampleAt;
    private decimal? _samplePercent;
    private string _officerText = "";
    private string _note = "";

    public string Id { get; set; } = "";

    public int Version { get; set; }

    public string Title { get; set; } = "";

    public Condition? When { get; set; }

    public HashSet<string> Seen { get; } = [];

    public List<ProfileExample> Examples { get; } = [];

    public bool ReadScope()
    {
        if (tokens.TryTake("national"))
        {
            return true;
        }

        if (!tokens.TryTake("local"))
        {
            tokens.Wrong("'national' or 'local' with its locations", ["national", "local"]);
            return false;
        }

        do
        {
            var at = tokens.Next;
            if (!tokens.TryTakeWord(out var location) || location.Length > Code.LengthMax)
            {
                tokens.Fault(at, "expected a freight location, for example GBFXT");
                return false;
            }

            _locations.Add(location);
        }
        while (tokens.TryTake(","));

        return true;
    }

    public bool ReadClass()
    {
        if (tokens.TryTake("mandatory"))
        {
            _class = ProfileClass.Mandatory;
            return true;
        }

        if (tokens.TryTake("baseline"))
        {
            _class = ProfileClass.Baseline;
            return true;
        }

        return tokens.TryTake("discretionary")
            || Refuse("'mandatory', 'baseline' or 'discretionary'", ["mandatory", "baseline", "discretionary"]);
    }

    public bool ReadEffective()
    {
        var at = tokens.Next;
        if (!ReadDay(out _from))
        {
            return false;
        }

        if (!tokens.Expect("until") || !ReadDay(out _until))
        {
            return false;
        }

        if (_until <= _from)
        {
            tokens.Fault(at, "the profile is never effective: 'until' is not after the first day");
        }

        return true;
    }

    public bool ReadReview()
    {
        var read = ReadDay(out var day);
        _review = read ? day : null;
        return read;
    }

    public bool ReadAction()
    {
        _route = tokens.TryTake("physical") ? Route.Physical
            : tokens.TryTake("documents") ? Route.Documents
            : tokens.TryTake("post-clearance") ? Route.PostClearance
            : Route.None;
        if (_route == Route.None)
        {
            return Refuse("'physical check', 'documents check' or 'post-clearance check'", Actions);
        }

        if (!tokens.Expect("check"))
        {
            return false;
        }

        return !tokens.TryTake(",") || ReadSample();
    }

    public bool ReadOfficerText() =>
        (tokens.TryTake("officer") || Refuse("'officer'", ["officer"]))
        && (tokens.TryTakeText(out _officerText) || Refuse("the text between double quotes", []));

    public bool ReadNote() => tokens.TryTakeText(out _note) || Refuse("the note between double quotes", []);

    /// <summary>What only the whole block can show.</summary>
    public void CheckWhole()
    {
        foreach (var clause in (ReadOnlySpan<string>)["effective", "when", "then"])
        {
            if (!Seen.Contains(clause))
            {
                tokens.Fault(start, $"the profile has no '{clause}'");
            }
        }

        if (_class == ProfileClass.Mandatory && _samplePercent is not null)
        {
            tokens.Fault(_sampleAt, "a mandatory profile is never sampled");
        }

        if (_class == ProfileClass.Baseline && _samplePercent is null)
        {
            tokens.Fault(start, "a baseline profile says which share it draws, for example sample 0.5%");
        }

        if (_until != default && _review is { } review && (review < _from || review >= _until))
        {
            tokens.Warn(start, "the review is not within the days the profile is effective");
        }
    }

    public Profile Build()
    {
        var profile = new Profile
        {
            Id = Id,
            Version = Version,
            Title = Title,
            Locations = [.. _locations.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Class = _class,
            From = _from,
            Until = _until,
            Review = _review,
            When = When!,
            Route = _route,
            SamplePercent = _samplePercent,
            OfficerText = _officerText,
            Note = _note,
            Examples = Examples,
            File = tokens.File,
            Line = start.Line,
            Standing = tokens.Standing,
        };
        profile.Hash = CanonicalText.HashOf(CanonicalText.Of(profile));
        return profile;
    }

    private bool ReadSample()
    {
        _sampleAt = tokens.Next;
        if (!tokens.Expect("sample"))
        {
            return false;
        }

        var at = tokens.Next;
        if (!tokens.TryTakeWord(out var word)
            || !decimal.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
            || percent is <= 0 or > 100)
        {
            tokens.Fault(at, "expected a share above 0 and up to 100, for example 25%");
            return false;
        }

        _samplePercent = percent / 1.0000000000m; // Drops trailing zeros: 25.0 and 25 are one share.
        return tokens.Expect("%");
    }

    private bool ReadDay(out DateOnly day)
    {
        var at = tokens.Next;
        day = default;
        if (tokens.TryTakeWord(out var word)
            && DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            return true;
        }

        tokens.Fault(at, "expected a day, for example 2026-03-01");
        return false;
    }

    private bool Refuse(string expected, IEnumerable<string> candidates)
    {
        tokens.Wrong(expected, candidates);
        return false;
    }
}
