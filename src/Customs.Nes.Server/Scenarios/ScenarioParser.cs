using Customs.Nes.Clearance.Statistics;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Scenarios;

/// <summary>
/// Reads a scenario. Sentences that open with a keyword are read here, what partners send in
/// <see cref="SendParser"/>, what is expected in <see cref="ExpectParser"/>. All faults are collected, none thrown.
/// </summary>
public sealed class ScenarioParser
{
    private static readonly string[] Keywords =
    [
        "title", "partner", "profiles", "profile", "limit", "at", "after", "repeat", "send", "expect", "extract",
        "show", "restart",
    ];

    private static readonly string[] LimitNames =
        [.. typeof(LimitsOptions).GetProperties().Select(property => property.Name)];

    private readonly string _file;
    private readonly List<ScenarioFault> _faults = [];
    private readonly List<ScenarioProfiles> _profiles = [];
    private readonly List<ScenarioStep> _steps = [];
    private readonly SendParser _sends;
    private string _title;
    private readonly Dictionary<string, string> _limits = [];
    private int? _limit;
    private DateTimeOffset? _clock;

    private ScenarioParser(string file)
    {
        _file = file;
        _title = Path.GetFileNameWithoutExtension(file);
        _sends = new SendParser(Path.GetDirectoryName(Path.GetFullPath(file))!);
    }

    /// <exception cref="ScenarioFaultException">The file cannot be read, or its text has faults.</exception>
    public static Scenario ReadFile(string file)
    {
        string text;
        try
        {
            text = File.ReadAllText(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            var what = failure is FileNotFoundException ? "there is no such file" : failure.Message;
            throw new ScenarioFaultException([new ScenarioFault(file, 0, what)]);
        }

        return Read(file, text, out var faults) ?? throw new ScenarioFaultException(faults);
    }

    /// <summary>Null when there are faults.</summary>
    public static Scenario? Read(string file, string text, out IReadOnlyList<ScenarioFault> faults)
    {
        var parser = new ScenarioParser(file);
        foreach (var statement in new StatementSplitter(text).Statements())
        {
            try
            {
                parser.Read(new WordReader(statement), statement.Line);
            }
            catch (StatementFaultException fault)
            {
                parser._faults.Add(new ScenarioFault(file, fault.Line, fault.Message));
            }
        }

        faults = parser._faults;
        return faults.Count > 0 ? null : new Scenario
        {
            File = file,
            Title = parser._title,
            Partners = parser._sends.Partners,
            Profiles = parser._profiles,
            InterchangeLengthMax = parser._limit,
            Limits = parser._limits,
            Steps = parser._steps,
        };
    }

    private void Read(WordReader words, int line)
    {
        if (words.Takes("title"))
        {
            _title = words.Text("the title in quotes");
        }
        else if (words.Takes("partner"))
        {
            _sends.Add(PartnerParser.Read(words));
        }
        else if (words.Takes("profiles"))
        {
            AddProfileFolder(words);
        }
        else if (words.Sees("profile"))
        {
            AddProfile(words, line);
            return;
        }
        else if (words.Takes("limit", "interchange"))
        {
            _limit = words.Number("the length in bytes");
            words.Skip("bytes");
        }
        else if (words.Takes("limit"))
        {
            _limits[words.OneOf("a limit", LimitNames)] = words.Text("its value");
        }
        else if (words.Takes("at"))
        {
            // Set to something first, so that one unreadable time is one fault and not one in every sentence below it.
            _clock ??= DateTimeOffset.UnixEpoch;
            _clock = words.Instant("a date and time");
        }
        else if (words.Takes("after"))
        {
            Advance(words);
        }
        else
        {
            ReadEvent(words, line);
        }

        words.End();
    }

    private void ReadEvent(WordReader words, int line)
    {
        if (words.Takes("expect"))
        {
            foreach (var claim in ExpectParser.Read(words, _sends.HasSent))
            {
                _steps.Add(new ExpectStep(line, Clock(words), claim));
            }
        }
        else if (words.Takes("restart"))
        {
            _steps.Add(new RestartStep(line, Clock(words)));
        }
        else if (words.Takes("extract"))
        {
            AddExtract(words, line);
        }
        else if (words.Takes("show", "months"))
        {
            var ducrs = words.Takes("of") ? words.Text("a DUCR, or its beginning and *") : null;
            _steps.Add(new ShowStep(line, Clock(words), ducrs, words.TakesQuoted(out var caption) ? caption : ""));
        }
        else if (_sends.CanRead(words))
        {
            _steps.Add(_sends.Read(words, line, Clock(words)));

            // No two messages at the same instant: who came first must show in the stamps, not only in the order.
            _clock = Clock(words).AddSeconds(1);
        }
        else
        {
            var known = Keywords.Concat(_sends.Partners.Select(partner => partner.Id));
            words.Fail($"expected a command or a partner, found {words.Found()}", known);
        }
    }

    private DateTimeOffset Clock(WordReader words)
    {
        if (_clock is null)
        {
            words.Fail("the clock is not set yet: begin with a line such as 'at 2003-01-10 09:15'");
        }

        return _clock.Value;
    }

    private void Advance(WordReader words)
    {
        var clock = Clock(words);
        do
        {
            var number = words.Number("how many");
            var unit = words.OneOf("a unit", "days", "day", "hours", "hour", "minutes", "minute", "seconds", "second");
            clock = unit[0] switch
            {
                'd' => ScenarioTime.PlusDays(clock, number),
                'h' => clock.AddHours(number),
                'm' => clock.AddMinutes(number),
                _ => clock.AddSeconds(number),
            };
        }
        while (!words.AtEnd);
        _clock = clock;
    }

    private void AddProfileFolder(WordReader words)
    {
        var folder = Path.Combine(_sends.Folder, words.Text("a folder"));
        if (!Directory.Exists(folder))
        {
            words.Fail($"there is no folder '{folder}'");
        }

        foreach (var path in Directory.EnumerateFiles(folder).Where(IsProfileFile).Order(StringComparer.Ordinal))
        {
            _profiles.Add(new ScenarioProfiles(path, 1, File.ReadAllText(path)));
        }
    }

    private static bool IsProfileFile(string path) => Path.GetExtension(path) is ".profile" or ".list";

    private void AddProfile(WordReader words, int line)
    {
        if (words.Block[^1].Trim() != "end")
        {
            words.Fail("the profile has no 'end'");
        }

        _profiles.Add(new ScenarioProfiles(_file, line, string.Join('\n', words.Block)));
    }

    private void AddExtract(WordReader words, int line)
    {
        StatisticalMonth? month = words.Takes("month") ? MonthReader.Statistical(words) : null;
        VintageMonth? vintage = words.Takes("vintage") ? MonthReader.Vintage(words) : null;
        if (month is null && vintage is null)
        {
            words.Fail(
                $"expected 'month 2003-04', 'vintage 2003-05' or both, found {words.Found()}", ["month", "vintage"]);
        }

        words.Require("to");
        _steps.Add(new ExtractStep(line, Clock(words), month, vintage, words.Text("a file")));
    }
}
