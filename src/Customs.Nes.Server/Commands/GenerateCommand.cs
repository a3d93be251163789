using System.CommandLine;
using System.Globalization;
using System.Text;
using Customs.Nes.Clearance.Generation;
using Customs.Nes.Clearance.Reference;
using Customs.Nes.Server.Lives;
using Customs.Nes.Server.Scenarios;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Commands;

/// <summary>
/// Writes interchanges like those of real agents and ports, to try a server with; or whole lives of exports as a
/// scenario, each message with what must come of it.
/// </summary>
internal sealed class GenerateCommand : INesCommand
{
    private readonly SettingsArguments _settings = new(withProfiles: false, withStore: false);

    private readonly Option<long> _count = new("--count")
    {
        Description = "How many declarations, supplementary ones included",
        DefaultValueFactory = _ => 1000,
    };

    private readonly Option<ulong> _seed = new("--seed")
    {
        Description = "Picks the variation: the same seed, day and reference data give the same octets",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<FileInfo> _out = new("--out") { Description = "The file; replaced", Required = true };

    private readonly Option<string?> _day = new("--day")
    {
        Description = "When the first is lodged; today when left out, since codes and references go by the day",
        HelpName = "yyyy-mm-dd",
    };

    private readonly Option<bool> _movements = new("--movements")
    {
        Description = "Arrivals and departures too, over five days: choose --day that much earlier",
    };

    private readonly Option<int> _messages = new("--messages")
    {
        Description = "Messages in an interchange",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<string?> _sender = new("--sender")
    {
        Description = "One sender for everything; left out, each agent and each port is its own",
    };

    private readonly Option<int?> _lives = new("--lives")
    {
        Description = "Write so many whole lives as a scenario for nes play, instead of interchanges",
    };

    private readonly Option<string?> _mix = new("--mix")
    {
        Description = "Which lives, and how often each beside the others: " + LifeStory.Names,
        HelpName = "name=n,...",
    };

    private readonly Option<int> _days = new("--days")
    {
        Description = "Lives begin spread over so many days",
        DefaultValueFactory = _ => 30,
    };

    private readonly Option<int> _errors = new("--errors")
    {
        Description = "Messages in a hundred that are wrong on purpose, each with the error that is due",
        HelpName = "percent",
    };

    private readonly Option<int> _xml = new("--xml")
    {
        Description = "Movements, consolidations and queries in a hundred that are told in inventory linking's XML",
        HelpName = "percent",
    };

    private readonly Option<FileInfo?> _edi = new("--edi")
    {
        Description = "Also write the interchanges of the lives to this file, in their order; replaced",
    };

    public IReadOnlyList<string> Examples { get; } =
    [
        "nes generate --count 1000 --seed 7 --out declarations.edi",
        "nes generate --count 100 --movements --day 2003-04-01 --sender AGENT1 --out april.edi",
        "nes generate --lives 200 --errors 5 --day 2003-03-03 --out lives.nes",
        "nes generate --lives 200 --xml 50 --day 2003-03-03 --out both.nes",
        "nes generate --lives 20 --mix amended=2,cancelled=1 --out changes.nes --edi changes.edi",
    ];

    public Command Build()
    {
        var command = new Command("generate", "Write realistic interchanges, or whole lives of exports, to a file.");
        command.Options.Add(_count);
        command.Options.Add(_seed);
        command.Options.Add(_out);
        command.Options.Add(_day);
        command.Options.Add(_movements);
        command.Options.Add(_messages);
        command.Options.Add(_sender);
        command.Options.Add(_lives);
        command.Options.Add(_mix);
        command.Options.Add(_days);
        command.Options.Add(_errors);
        command.Options.Add(_xml);
        command.Options.Add(_edi);
        _settings.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult result)
    {
        var options = _settings.Load(result);
        if (result.GetValue(_lives) is { } lives)
        {
            return RunLives(result, lives, BasisFiles.LoadReference(options));
        }

        if (((Option[])[_mix, _days, _errors, _xml, _edi]).FirstOrDefault(IsGiven) is { } foreign)
        {
            throw new SettingsException($"{foreign.Name}: only with --lives");
        }

        var wanted = new GeneratorOptions
        {
            DeclarationCount = AtLeastOne(_count, result.GetValue(_count)),
            StartsAt = StartOf(result.GetValue(_day)),
            WholeLives = result.GetValue(_movements),
            MessagesPerInterchange = (int)AtLeastOne(_messages, result.GetValue(_messages)),
            Sender = result.GetValue(_sender),
            Recipient = options.Edi.OurId,
        };
        var reference = BasisFiles.LoadReference(options);
        var file = result.GetValue(_out)!.FullName;
        InterchangeGenerator written = null!;
        try
        {
            var seed = result.GetValue(_seed);
            WholeFile.Write(
                file, stream => written = InterchangeGenerator.Write(seed, reference, wanted, stream));
        }
        catch (ArgumentException fault)
        {
            throw new SettingsException(fault.Message, fault);
        }

        result.InvocationConfiguration.Error.WriteLine(
            $"{file}: {written.InterchangeCount} interchanges, {written.DeclarationCount} declarations, "
            + $"{written.MovementCount} movements");
        return ExitCode.Done;

        bool IsGiven(Option option) => result.GetResult(option) is { Implicit: false };
    }

    private int RunLives(ParseResult result, int count, ReferenceData reference)
    {
        if (((Option[])[_count, _movements, _messages, _sender]).FirstOrDefault(IsGiven) is { } foreign)
        {
            throw new SettingsException($"{foreign.Name}: not with --lives");
        }

        if (IsGiven(_xml) && IsGiven(_edi))
        {
            throw new SettingsException("--edi: not with --xml, which is no interchange");
        }

        var wanted = new LifeOptions
        {
            Count = (int)AtLeastOne(_lives, count),
            Seed = result.GetValue(_seed),
            StartsAt = StartOf(result.GetValue(_day)),
            Days = (int)AtLeastOne(_days, result.GetValue(_days)),
            XmlPercent = result.GetValue(_xml) is >= 0 and <= 100 and var share
                ? share : throw new SettingsException("--xml: must be 0 to 100"),
            ErrorPercent = result.GetValue(_errors) is >= 0 and <= LifeOptions.ErrorPercentMax and var percent
                ? percent
                : throw new SettingsException($"--errors: must be 0 to {LifeOptions.ErrorPercentMax}"),
            Mix = result.GetValue(_mix) is { } mix ? LifeStory.ParseMix(mix) : null,
        };
        var file = result.GetValue(_out)!.FullName;
        using var text = new StringWriter { NewLine = "\n" };
        LifeBook written;
        try
        {
            written = LifeScenario.Write(wanted, reference, text);
        }
        catch (ArgumentException fault)
        {
            throw new SettingsException(fault.Message, fault);
        }

        WholeFile.Write(file, stream => stream.Write(Encoding.UTF8.GetBytes(text.ToString())));
        if (result.GetValue(_edi) is { } edi)
        {
            WholeFile.Write(edi.FullName, stream => WriteInterchanges(ScenarioParser.ReadFile(file), stream));
        }

        result.InvocationConfiguration.Error.WriteLine(
            $"{file}: {count} lives, {written.MessageCount} messages, {written.WrongCount} of them wrong on purpose");
        return ExitCode.Done;

        bool IsGiven(Option option) => result.GetResult(option) is { Implicit: false };
    }

    private static void WriteInterchanges(Scenario scenario, Stream stream)
    {
        foreach (var send in scenario.Steps.OfType<SendStep>())
        {
            stream.Write(send.Bytes.Span);
        }
    }

    private static long AtLeastOne(Option option, long value) =>
        value >= 1 ? value : throw new SettingsException($"{option.Name}: must be 1 or more");

    private static DateTimeOffset StartOf(string? day)
    {
        if (day is null)
        {
            return new DateTimeOffset(DateTime.UtcNow.Date, TimeSpan.Zero);
        }

        var culture = CultureInfo.InvariantCulture;
        return DateOnly.TryParseExact(day, "yyyy-MM-dd", culture, DateTimeStyles.None, out var date)
            ? new DateTimeOffset(date, new TimeOnly(8, 0), TimeSpan.Zero)
            : throw new SettingsException($"--day: '{day}' is not a day, as in 2003-04-01");
    }
}
