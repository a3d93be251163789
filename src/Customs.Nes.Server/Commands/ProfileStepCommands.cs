using System.CommandLine;
using System.Net.Sockets;
using System.Text;
using Customs.Nes.Clearance.Assessment.Governance;
using Customs.Nes.Clearance.Assessment.Language;
using Customs.Nes.Server.Channels;
using Customs.Nes.Server.Scenarios;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Commands;

/// <summary>
/// The steps of governance, taken on a running host. Each takes the file with the text: what somebody holds in their
/// hands is what they submit or approve, and the host refuses it when it is not what was drafted.
/// </summary>
internal sealed class ProfileStepCommands
{
    private readonly Argument<string> _path = new("file")
    {
        Description = "A file of profiles or lists; the step is taken for each of them, all in one transaction",
    };

    private readonly Option<string> _as = new("--as")
    {
        Description = "Interchange sender (UNB 0004) of the analyst",
        HelpName = "sender",
        Required = true,
    };

    private readonly Option<string> _server = new("--server")
    {
        Description = "The server",
        HelpName = "host:port",
        DefaultValueFactory = _ => "127.0.0.1:4501",
    };

    private readonly Option<string> _reason = new("--reason")
    {
        Description = "Why; needed to suspend, to reject, and in an emergency",
        DefaultValueFactory = _ => "",
    };

    public IEnumerable<Command> Build()
    {
        yield return Step("draft", StepKind.Draft, "Hand in new versions of profiles or lists. They never change.");
        yield return Step("shadow", StepKind.Shadow, "Try simulated profiles on live declarations, without effect.");
        yield return Step("submit", StepKind.Submit, "Give what was simulated to another person to approve.");
        yield return Step("approve", StepKind.Approve, "Put in force what another person drafted and submitted.");
        yield return Step("reject", StepKind.Reject, "Say that a version will not be used.");
        yield return Step("suspend", StepKind.Suspend, "Take what is in force out of it; one person may.");
        yield return Step("emergency", StepKind.Emergency, "Put a profile in force for 24 hours, on one's own word.");
        yield return Simulate();
    }

    private Command Step(string name, StepKind kind, string description)
    {
        var command = new Command(name, description);
        AddTo(command);
        command.SetAction((result, cancellation) => SendAsync(
            result, kind, _ => result.GetValue(_reason)!, cancellation));
        return command;
    }

    private Command Simulate()
    {
        var period = new BacktestPeriod();
        var command = new Command(
            "simulate",
            "Have the host back-test drafted profiles on what it has on record, and keep what that showed.");
        AddTo(command);
        period.AddDaysTo(command);
        command.SetAction((result, cancellation) =>
        {
            var (first, last) = period.DaysOf(result);
            return SendAsync(result, StepKind.Simulate, _ => SimulationText.Of(first, last), cancellation);
        });
        return command;
    }

    private void AddTo(Command command)
    {
        command.Arguments.Add(_path);
        command.Options.Add(_as);
        command.Options.Add(_server);
        command.Options.Add(_reason);
    }

    private async Task<int> SendAsync(
        ParseResult result, StepKind kind, Func<GovernanceStep, string> textOf, CancellationToken cancellation)
    {
        var error = result.InvocationConfiguration.Error;
        if (kind is StepKind.Suspend or StepKind.Reject or StepKind.Emergency && result.GetValue(_reason) is "")
        {
            throw new SettingsException("--reason is needed: say why, for whoever reads the record");
        }

        if (await ReadAsync(result.GetRequiredValue(_path), error, cancellation) is not { } drafts)
        {
            return ExitCode.Failed;
        }

        var now = TimeProvider.System.GetUtcNow();
        var reference = ControlReference.Of(now);
        var messages = new StringBuilder();
        foreach (var (index, (step, text)) in drafts.Index())
        {
            messages.Append(StepText.Of(
                step with { Kind = kind }, kind == StepKind.Draft ? text : textOf(step), reference, index + 1));
        }

        var interchange = new InterchangeBody(result.GetRequiredValue(_as), messages.ToString(), drafts.Length)
        {
            Syntax = "UNOC:3",
        };
        var server = SubmitCommand.ParseServer(result.GetValue(_server)!);
        try
        {
            await using var client = await EdiClient.ConnectAsync(server, cancellation);
            await client.SendAsync(interchange.Under(reference, now), cancellation);
            client.FinishSending();
            var print = new StepAnswerPrinter(
                result.InvocationConfiguration.Output,
                [.. drafts.Select(static draft => $"{draft.Step.Name} version {draft.Step.Version}")]);
            while (await client.ReadAnswerAsync(cancellation) is { } answer)
            {
                print.Print(answer);
            }

            return print.HasAnswer && !print.HasRefusal ? ExitCode.Done : ExitCode.Failed;
        }
        catch (Exception fault) when (fault is SocketException or IOException or InvalidDataException)
        {
            await error.WriteLineAsync($"nes: {server}: {fault.Message}");
            return ExitCode.Failed;
        }
    }

    private static async Task<(GovernanceStep Step, string Text)[]?> ReadAsync(
        string path, TextWriter error, CancellationToken cancellation)
    {
        if (!File.Exists(path))
        {
            throw new SettingsException($"{path}: there is no such file");
        }

        var whole = new ProfileText(Path.GetFileName(path), await File.ReadAllTextAsync(path, cancellation));
        var faults = new List<ProfileFault>();
        var drafts = new List<(GovernanceStep Step, string Text)>();
        foreach (var text in ProfileForms.TextsOf(whole, faults))
        {
            drafts.AddRange(DraftText.Split(text, faults));
            CheckCharacters(text, faults);
        }

        foreach (var fault in faults)
        {
            await error.WriteLineAsync(fault.ToString());
        }

        return drafts.Count == 0 || faults.Exists(static fault => !fault.IsWarning) ? null : [.. drafts];
    }

    /// <summary>What a message has room for.</summary>
    private static void CheckCharacters(ProfileText text, List<ProfileFault> faults)
    {
        if (text.Content.AsSpan().ContainsAnyExceptInRange('\0', '\u00ff'))
        {
            faults.Add(new ProfileFault(text.Name, 1, 1, "a text has characters of ISO 8859-1 only"));
        }

        faults.AddRange(text.Content.ReplaceLineEndings("\n").Split('\n').Index()
            .Where(static line => line.Item.Length > StepText.LineLengthMax)
            .Select(line => new ProfileFault(
                text.Name, line.Index + 1, 1, $"a line has at most {StepText.LineLengthMax} characters")));
    }
}
