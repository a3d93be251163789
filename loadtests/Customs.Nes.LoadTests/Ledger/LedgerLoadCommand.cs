using System.CommandLine;

namespace Customs.Nes.LoadTests.Ledger;

/// <summary>The command line of the ledger's own load.</summary>
internal static class LedgerLoadCommand
{
    public static Command Create()
    {
        var count = new Option<int>("--count")
        {
            Description = "Declarations to commit.",
            DefaultValueFactory = _ => 1_000_000,
        };
        var callers = new Option<int>("--callers")
        {
            Description = "Connections at once.",
            DefaultValueFactory = _ => 4,
        };
        var window = new Option<int>("--window")
        {
            Description = "Submissions each caller has in hand.",
            DefaultValueFactory = _ => 256,
        };
        var rate = new Option<int>("--rate")
        {
            Description = "Open loop: declarations a second; 0 for as fast as it goes.",
            DefaultValueFactory = _ => 0,
        };
        var path = new Option<string?>("--store") { Description = "Store to write into; a temporary one by default." };
        var record = new Option<string?>("--record") { Description = "File to append the result to, one JSON line." };
        var command = new Command("ledger", "The ledger alone: one writer, declarations of 1.7 KB, durable commits.")
        {
            count, callers, window, rate, path, record,
        };
        command.SetAction(async (parsed, _) => await LedgerLoad.RunAsync(new LedgerLoadOptions(
            parsed.GetValue(count),
            parsed.GetValue(callers),
            parsed.GetValue(window),
            parsed.GetValue(rate),
            parsed.GetValue(path),
            parsed.GetValue(record))));
        return command;
    }
}

internal sealed record LedgerLoadOptions(
    int Count, int Callers, int Window, int Rate, string? StorePath, string? RecordPath);
