using Customs.Nes.Server.Commands;

namespace Customs.Nes.Server.Tests;

/// <summary>
/// A large file costs `nes edifact` no memory: what it holds is one interchange. Alone, since it looks at the memory of
/// the whole process.
/// </summary>
[Collection(nameof(EdifactLargeFileTests))]
[CollectionDefinition(nameof(EdifactLargeFileTests), DisableParallelization = true)]
public sealed class EdifactLargeFileTests : IDisposable
{
    private const string Interchange = "UNB+UNOA:3+AGENT1+EDRCHIEF+030113:0900+R1'UNH+1+UKCINV:D:00A:UN:109001'"
        + "BGM+EAL:105:109+A1:1+9'DTM+178:200301130800:203'LOC+14+GBFXT::109'RFF+ABO:3GB123456789000-A1'UNT+6+1'"
        + "UNZ+1+R1'";

    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".edi");

    public void Dispose() => File.Delete(_path);

    /// <summary>NES_EDIFACT_FILE_MB asks for more; memory stays what it is.</summary>
    [Fact]
    public async Task A_large_file_is_read_in_bounded_memory()
    {
        var megabytes = int.TryParse(Environment.GetEnvironmentVariable("NES_EDIFACT_FILE_MB"), out var n) ? n : 24;
        var interchange = string.Concat(Enumerable.Repeat(Interchange + "\n", 1000));
        await using (var file = File.CreateText(_path))
        {
            for (var length = 0L; length < megabytes * 1_000_000L; length += interchange.Length)
            {
                await file.WriteAsync(interchange);
            }
        }

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var peak = 0L;
        await using var output = new CountingWriter(() =>
            peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - before));
        await using var error = new StringWriter();
        var code = await CommandLine.RunAsync(["edifact", _path], output, error);

        Assert.Equal(ExitCode.Done, code);
        Assert.True(output.LineCount > megabytes * 2000, $"{output.LineCount} lines");

        // What tests before it left behind may be collected meanwhile: nothing at all is a possible figure.
        Assert.InRange(peak, 0, 8L << 20);
        Assert.Equal("", error.ToString()); // No bar where nobody watches.
    }

    /// <summary>Keeps nothing; looks at the memory now and then.</summary>
    private sealed class CountingWriter(Action look) : StringWriter
    {
        private const int LookEvery = 20_000;

        public int LineCount { get; private set; }

        public override void WriteLine(string? value)
        {
            if (++LineCount % LookEvery == 0)
            {
                look();
            }
        }
    }
}
