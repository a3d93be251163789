using System.CommandLine;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Ledger;
using Customs.Nes.Ledger.Sqlite;
using Customs.Nes.Server.Replay;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Commands;

/// <summary>Proves a store: its hash chain, and that everything in it is what would be decided again.</summary>
internal sealed class VerifyCommand : INesCommand
{
    private readonly SettingsArguments _settings = new(withProfiles: false);

    private readonly Option<bool> _pages = new("--pages")
    {
        Description = "Check every page of the file first, too; for a store no server has open",
    };

    public IReadOnlyList<string> Examples { get; } = ["nes verify --store nes.db", "nes verify --store nes.db --pages"];

    public Command Build()
    {
        var command = new Command(
            "verify",
            "Check the hash chain of a store, decide everything in it again from its recorded octets, and compare.");
        command.Options.Add(_pages);
        _settings.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        var options = _settings.Load(result);
        var output = result.InvocationConfiguration.Output;
        var archive = options.OpenArchive();
        if (result.GetValue(_pages))
        {
            if (archive is not SqliteArchive file)
            {
                throw new SettingsException("--pages is for a file; a database server checks its own (DBCC CHECKDB)");
            }

            var faults = file.CheckPages();
            foreach (var fault in faults)
            {
                await output.WriteLineAsync($"page check: {fault}");
            }

            if (faults.Count > 0)
            {
                return ExitCode.Failed;
            }

            await output.WriteLineAsync("page check: sound");
        }

        var chain = archive.Verify();
        if (!chain.IsGood)
        {
            await output.WriteLineAsync($"row {chain.BadPosition}: {chain.Reason}");
            return ExitCode.Failed;
        }

        var head = Convert.ToHexStringLower(chain.Head.Span);
        await output.WriteLineAsync($"hash chain: {chain.RowCount} rows, head {head}");
        var keys = KeysOf(options);
        var replayer = new Replayer(archive, keys);
        var rules = new RulesInForce(archive);
        var difference = await replayer.FindDifferenceAsync(chain.RowCount, cancellation)
            ?? rules.FindDifference(chain.RowCount, cancellation);
        if (difference is not null)
        {
            await output.WriteLineAsync(difference.ToString());
            return ExitCode.Failed;
        }

        await output.WriteLineAsync($"decided again: {chain.RowCount} rows, every one the same");
        if (replayer.SimulationsTaken > 0)
        {
            await output.WriteLineAsync(
                $"simulations: the figures of {replayer.SimulationsTaken} taken as recorded, not worked out again");
        }

        await output.WriteLineAsync(
            $"rules in force: every row by what steps of governance had put in force, {rules.ChangeCount} changes");
        return await CheckDayKeysAsync(rules.Days, keys, archive, output) ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>The draws came out the same by these keys; here the keys are the ones published ahead.</summary>
    private static async Task<bool> CheckDayKeysAsync(
        IEnumerable<DateOnly> days, List<SamplingKey> keys, IArchive archive, TextWriter output)
    {
        int published = 0, count = 0;
        foreach (var day in days)
        {
            count++;
            if (DayKeys.PublishedFor(day, archive.Kept) is { } hash)
            {
                published++;
                if (!keys.Exists(key => key.DayCommitment(day) == hash))
                {
                    await output.WriteLineAsync($"sampling key of {day:yyyy-MM-dd}: not the one published ahead");
                    return false;
                }
            }
        }

        if (published > 0)
        {
            await output.WriteLineAsync(
                $"sampling keys: hashes of {published} of {count} days were kept ahead of them, and are theirs");
        }

        return true;
    }

    /// <summary>The one set now, and none: a scenario's store was made without.</summary>
    private static List<SamplingKey> KeysOf(NesOptions options)
    {
        var keys = new List<SamplingKey> { new([]) };
        if (File.Exists(options.SamplingKeyFile))
        {
            keys.Insert(0, BasisFiles.ReadSamplingKey(options.SamplingKeyFile));
        }

        return keys;
    }
}
