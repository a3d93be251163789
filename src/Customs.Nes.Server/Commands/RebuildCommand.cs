using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger.Sqlite;
using Customs.Nes.Ledger.Views;

namespace Customs.Nes.Server.Commands;

/// <summary>Drops what is derived from the ledger, and derives it again.</summary>
internal sealed class RebuildCommand : INesCommand
{
    private readonly SettingsArguments _settings = new(withProfiles: false, withReference: false);

    public IReadOnlyList<string> Examples { get; } = ["nes rebuild --store nes.db"];

    public Command Build()
    {
        var command = new Command(
            "rebuild",
            "Drop the index, the views and the columns of a store nobody has open, and build the first two anew from "
            + "its rows; the columns are made by the next back-test.");
        _settings.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        var options = _settings.Load(result);
        var output = result.InvocationConfiguration.Output;
        var rows = SqliteArchive.Open(options.StoreFile).LastPosition();
        SqliteLedger.DropIndex(options.StoreFile);
        var path = options.KeptViewsPath;
        LedgerViews.Drop(path);
        if (options.ColumnsPath is { } columns && Directory.Exists(columns))
        {
            Directory.Delete(columns, recursive: true); // Made again by whoever back-tests next.
        }

        var start = Stopwatch.GetTimestamp();
        var clerk = new Clerk(options.Edi.ToIntakeSettings());
        await using var ledger = SqliteLedger.Open(options.StoreFile, clerk);
        await output.WriteLineAsync($"index: {rows} rows{Since(start)}");

        start = Stopwatch.GetTimestamp();
        using var views = LedgerViews.Open(path, ledger, limits: options.Limits.ToTimeLimits());
        var progress = new FileProgress(result.InvocationConfiguration.Error, rows, shownFrom: 100_000);
        views.CatchUp(progress.Show);
        progress.End();
        await output.WriteLineAsync($"views: {views.Position} rows, {views.Lag} behind{Since(start)}");
        return ExitCode.Done;
    }

    private static string Since(long start) =>
        string.Create(CultureInfo.InvariantCulture, $" in {Stopwatch.GetElapsedTime(start).TotalSeconds:N1} s");
}
