using System.CommandLine;
using System.Globalization;
using Customs.Nes.Clearance.Generation;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Commands;

/// <summary>Writes interchanges like those of real agents and ports, to try a server with.</summary>
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

    public IReadOnlyList<string> Examples { get; } =
    [
        "nes generate --count 1000 --seed 7 --out declarations.edi",
        "nes generate --count 100 --movements --day 2003-04-01 --sender AGENT1 --out april.edi",
    ];

    public Command Build()
    {
        var command = new Command("generate", "Write realistic, valid interchanges to a file.");
        command.Options.Add(_count);
        command.Options.Add(_seed);
        command.Options.Add(_out);
        command.Options.Add(_day);
        command.Options.Add(_movements);
        command.Options.Add(_messages);
        command.Options.Add(_sender);
        _settings.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult result)
    {
        var options = _settings.Load(result);
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
