using System.Diagnostics;
using Customs.Nes.Ledger;

namespace Customs.Nes.Server.Scenarios;

/// <summary>
/// Plays a scenario against the real host over its real port. It decides nothing: what was answered, what the ledger
/// holds and what the statistics make of it is all read from the host.
/// </summary>
public sealed class ScenarioPlayer
{
    private readonly Scenario _scenario;
    private readonly PlayOptions _options;
    private readonly Conversation _conversation;
    private readonly ScenarioClock _clock = new();
    private readonly List<PlayFailure> _failures = [];
    private readonly Dictionary<ReadOnlyMemory<byte>, Played> _firsts = new(new SameBytes());
    private ScenarioHost? _host;
    private Played? _last;
    private byte[]? _extract;
    private int _sent;
    private int _met;

    private ScenarioPlayer(Scenario scenario, PlayOptions options, Conversation conversation)
    {
        _scenario = scenario;
        _options = options;
        _conversation = conversation;
    }

    private ScenarioHost Host => _host ?? throw new UnreachableException("Nothing is played before the host runs.");

    /// <exception cref="Settings.SettingsException">The host does not start: a profile has a fault, say.</exception>
    public static async Task<PlayResult> PlayAsync(Scenario scenario, PlayOptions options, Conversation conversation)
    {
        var player = new ScenarioPlayer(scenario, options, conversation);
        conversation.Begin(scenario);
        player._host = await ScenarioHost.StartAsync(scenario, player._clock, options.Store, options.SqlServer);
        await using (player._host)
        {
            if (options.ShuffleSeed is { } seed)
            {
                await player.PlayShuffledAsync(seed);
            }
            else
            {
                await player.PlayInOrderAsync();
            }

            return player.Finish();
        }
    }

    private async Task PlayInOrderAsync()
    {
        var random = new Random(0);
        foreach (var step in _scenario.Steps)
        {
            var before = Host.Ledger.LastPosition;
            await Host.SetClockAsync(step.At);
            _conversation.FellDue(Host.Ledger.Read(before + 1));
            await PlayAsync(step);
            if (_options.Repeats && step is SendStep send)
            {
                // The copy's answer is for nobody: what is expected next is expected of the first.
                var last = _last;
                await SendAsync(Deliveries.Copy(send, _sent, random));
                _last = last;
            }
        }
    }

    private async Task PlayShuffledAsync(int seed)
    {
        var deliveries = Deliveries.Shuffled(_scenario, seed, _options.Repeats);
        var restarts = _scenario.Steps.OfType<RestartStep>().Any();
        for (var index = 0; index < deliveries.Count; index++)
        {
            _clock.Set(deliveries[index].At);
            await SendAsync(deliveries[index]);
            if (restarts && index == deliveries.Count / 2)
            {
                await Host.RestartAsync();
            }
        }

        var lastSend = _scenario.Steps.ToList().FindLastIndex(step => step is SendStep);
        foreach (var step in _scenario.Steps.Skip(lastSend + 1))
        {
            _clock.Set(step.At);
            if (step is ExtractStep or ShowStep or ExpectStep { Claim: FigureClaim or StateClaim or ExtractClaim })
            {
                await PlayAsync(step);
            }
        }
    }

    private async Task PlayAsync(ScenarioStep step)
    {
        switch (step)
        {
            case SendStep send:
                await SendAsync(send);
                break;
            case RestartStep:
                await Host.RestartAsync();
                _conversation.Restarted(step.At);
                break;
            case ExtractStep extract:
                await ExtractAsync(extract);
                break;
            case ShowStep show:
                _conversation.Months(Figures().Months(show.Ducrs), show.Caption);
                break;
            case ExpectStep expect:
                Check(expect);
                break;
            default:
                throw new UnreachableException(step.GetType().Name);
        }
    }

    private async Task SendAsync(SendStep step)
    {
        var before = Host.Ledger.LastPosition;
        Answer answer;
        try
        {
            answer = Answer.Read(step.Correlation.Length == 0
                ? await Host.SendAsync(step, _options.Cut) : await PostAsync(step, before));
        }
        catch (Exception failure) when (failure is TimeoutException or IOException or InvalidDataException)
        {
            Fail(step.Line, $"no answer: {failure.Message}");
            answer = Answer.Read(ReadOnlyMemory<byte>.Empty);
        }

        _sent++;
        var facts = Host.Ledger.Read(before + 1).ToList();
        if (_firsts.TryGetValue(step.Bytes, out var first) && first.Step.Partner == step.Partner)
        {
            // Always so, whether or not the scenario thinks of it.
            if (!first.Step.IsReading && !first.Answer.Bytes.Span.SequenceEqual(answer.Bytes.Span))
            {
                Fail(step.Line, "the same bytes got another answer than the first time");
            }

            facts = facts.Count == 0 ? [.. first.Facts] : facts;
        }

        _last = new Played(step, answer, facts);
        _firsts.TryAdd(step.Bytes, _last);
        _conversation.Sent(_last);
    }

    /// <summary>What was answered to a request in XML, as it is on record.</summary>
    private async Task<byte[]> PostAsync(SendStep step, long before)
    {
        var xml = await Host.PostAsync(step);
        var rows = Host.Ledger.Read(before + 1).ToList();
        var recorded = rows.Count > 0 ? AnswerIn(rows)
            : _firsts.TryGetValue(step.Bytes, out var first) ? first.Answer.Bytes.ToArray() : [];
        return InventoryExchange.SaysTheSame(step, recorded, xml)
            ? recorded : throw new InvalidDataException("the XML says something else than what is on record");
    }

    private static byte[] AnswerIn(List<Fact> rows) =>
    [
        .. rows[0].Opening.Span, .. rows.SelectMany(static row => row.Response.ToArray()), .. rows[0].Closing.Span,
    ];

    private async Task ExtractAsync(ExtractStep step)
    {
        _extract = Figures().Extract(step.Month, step.Vintage);
        var path = Path.Combine(_options.OutputFolder, step.File);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await File.WriteAllBytesAsync(path, _extract);
        _conversation.Extracted(step, path);
    }

    private void Check(ExpectStep step)
    {
        var failure = step.Claim switch
        {
            AnswerClaim claim => AnswerCheck.Check(claim, _last!, Original(_last!)),
            StatusClaim claim => LedgerCheck.Check(claim, Host.Ledger),
            ReportedClaim claim => LedgerCheck.Check(claim, Host.Ledger),
            OfficerClaim claim => LedgerCheck.Check(claim, _last, Host.Ledger),
            FigureClaim claim => LedgerCheck.Check(claim, Figures()),
            StateClaim claim => LedgerCheck.Check(claim, Figures()),
            ExtractClaim claim => LedgerCheck.Check(claim, _scenario, _extract),
            _ => throw new UnreachableException(step.Claim.GetType().Name),
        };
        if (failure is null)
        {
            _met++;
        }
        else
        {
            Fail(step.Line, failure);
        }
    }

    private Played? Original(Played played) =>
        played.Step.Original is { } original && _firsts.TryGetValue(original.Bytes, out var first) ? first : null;

    private ScenarioFigures Figures() => ScenarioFigures.Of(Host, _clock.GetUtcNow());

    private void Fail(int line, string message)
    {
        var failure = new PlayFailure(_scenario.File, line, message);
        _failures.Add(failure);
        _conversation.Failed(failure);
    }

    private PlayResult Finish()
    {
        var figures = Figures();
        var result = new PlayResult(_failures, _sent, _met, figures.AllReleases());
        _conversation.End(result);
        return result;
    }

    private sealed class SameBytes : IEqualityComparer<ReadOnlyMemory<byte>>
    {
        public bool Equals(ReadOnlyMemory<byte> x, ReadOnlyMemory<byte> y) => x.Span.SequenceEqual(y.Span);

        public int GetHashCode(ReadOnlyMemory<byte> obj)
        {
            var hash = default(HashCode);
            hash.AddBytes(obj.Span);
            return hash.ToHashCode();
        }
    }
}
