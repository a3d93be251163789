using System.CommandLine;
using Customs.Nes.Clearance.Reference;

namespace Customs.Nes.Server.Commands;

/// <summary>Takes published monthly rates of exchange into the reference data, after looking them over.</summary>
internal sealed class RatesCommand : INesCommand
{
    private readonly Argument<string[]> _files = new("files")
    {
        Description = "CSV files with currency code, units per pound and start of the period",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<FileInfo?> _out = new("--out")
    {
        Description = "The table to write, rates.txt of the reference folder; only looks them over when left out",
    };

    public IReadOnlyList<string> Examples { get; } =
        ["nes rates exrates-monthly-0426.csv", "nes rates 2026/*.csv --out reference/rates.txt"];

    public Command Build()
    {
        var command = new Command(
            "rates", "Look published monthly rates of exchange over, and write our table of them.");
        command.Arguments.Add(_files);
        command.Options.Add(_out);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult result)
    {
        var (output, error) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
        var rates = new PublishedRates();
        foreach (var file in result.GetRequiredValue(_files))
        {
            using var text = new StreamReader(file);
            rates.Read(file, text);
        }

        foreach (var fault in rates.Faults)
        {
            error.WriteLine(fault);
        }

        foreach (var oddity in rates.Oddities())
        {
            error.WriteLine($"odd: {oddity}");
        }

        if (rates.Faults.Count > 0)
        {
            return ExitCode.Failed;
        }

        if (result.GetValue(_out) is { } table)
        {
            WholeFile.Write(table.FullName, stream =>
            {
                using var writer = new StreamWriter(stream, leaveOpen: true);
                rates.WriteTo(writer);
            });
        }

        output.WriteLine($"{rates.Count} rates, nothing wrong");
        return ExitCode.Done;
    }
}
