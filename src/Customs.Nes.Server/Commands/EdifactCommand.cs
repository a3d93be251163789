using System.CommandLine;
using System.IO.Pipelines;
using Customs.Nes.Edifact;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Commands;

/// <summary>Shows and checks EDIFACT files: what is wrong, where to the octet, and what the answer would be.</summary>
internal sealed class EdifactCommand : INesCommand
{
    private readonly Argument<string[]> _paths = new("path")
    {
        Description = "files, folders, or - for standard input",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<bool> _all = new("--all")
    {
        Description = "list every segment, not only those with findings",
    };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "each segment, then each finding, as a JSON object to a line",
    };
    private readonly Option<bool> _contrl = new("--contrl")
    {
        Description = "print the CONTRL each would be answered by",
    };

    private readonly Option<bool> _strict = new("--strict")
    {
        Description = "also refuse what syntax version 4 forbids and everybody reads: trailing separators",
    };

    // An interchange is held whole while it is read; this is eight times what a connection takes.
    private readonly Option<int> _lengthMax = new("--max-length")
    {
        Description = "longest interchange, in bytes",
        DefaultValueFactory = _ => 64 * 1024 * 1024,
    };

    public IReadOnlyList<string> Examples { get; } =
    [
        "nes edifact samples/messages",
        "nes edifact --all --contrl samples/messages/syntax-refused.edi",
        "nes edifact --strict samples/messages/eal.edi",
        "nes edifact --json samples/messages/efd-arrived.edi",
    ];

    public Command Build()
    {
        var command = new Command("edifact", "Check EDIFACT files and show what is wrong, down to the element.")
        {
            _paths, _all, _json, _contrl, _strict, _lengthMax,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        var output = result.InvocationConfiguration.Output;
        var options = new EdifactListingOptions(
            result.GetValue(_all), result.GetValue(_json), result.GetValue(_contrl), result.GetValue(_strict),
            result.GetValue(_lengthMax));
        var listing = new EdifactListing(output, options);
        foreach (var path in result.GetValue(_paths)!.SelectMany(FilesOf))
        {
            using var stream = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
            var progress = new FileProgress(result.InvocationConfiguration.Error, stream);
            listing.BeginFile(path);
            await ReadAsync(stream, listing, progress, options.LengthMax, cancellation);
            progress.End();
        }

        listing.End();
        return listing.IsGood ? ExitCode.Done : ExitCode.Failed;
    }

    private static IEnumerable<string> FilesOf(string path) => path.Length == 0
        ? throw new SettingsException("path: an empty name is no file") : Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*.edi", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        : [path];

    /// <summary>Bounded memory: what is held is one interchange, however large the file is.</summary>
    private static async Task ReadAsync(
        Stream stream, EdifactListing listing, FileProgress progress, int lengthMax, CancellationToken cancellation)
    {
        var input = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024));
        var framer = new InterchangeFramer(lengthMax);
        var position = 0L;
        while (true)
        {
            var read = await input.ReadAsync(cancellation);
            var rest = read.Buffer;
            while (framer.TryRead(ref rest, out var frame) is var status && status != FrameStatus.NeedMore)
            {
                listing.Add(status, in frame, position + read.Buffer.Slice(0, frame.Start).Length);
            }

            while (read.IsCompleted && framer.Finish(ref rest, out var frame) is var status
                && status != FrameStatus.NeedMore)
            {
                listing.Add(status, in frame, position + read.Buffer.Slice(0, frame.Start).Length);
            }

            position += read.Buffer.Slice(0, rest.Start).Length;
            progress.Show(position);
            input.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted)
            {
                await input.CompleteAsync();
                return;
            }
        }
    }
}
