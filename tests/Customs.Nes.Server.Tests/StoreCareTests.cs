using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Ledger;
using Customs.Nes.Ledger.Sqlite;
using Customs.Nes.Ledger.Views;
using Customs.Nes.Server.Commands;

namespace Customs.Nes.Server.Tests;

/// <summary>The commands that look after a store, on the ledger of April 2003.</summary>
public sealed class StoreCareTests(AprilLedger april) : IClassFixture<AprilLedger>, IDisposable
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    private readonly string _folder = Directory.CreateTempSubdirectory("nes-care").FullName;

    private string Store => PathOf("nes.db");

    [Fact]
    public async Task A_backup_is_the_store_and_says_the_head_of_its_chain()
    {
        var (code, output, _) = await RunAsync("backup", "--store", april.Store, "--out", PathOf("backup.db"));

        var chain = SqliteArchive.Open(april.Store).Verify();
        Assert.Equal(ExitCode.Done, code);
        Assert.Contains($"{chain.RowCount} rows, head {Convert.ToHexStringLower(chain.Head.Span)}", output, Ordinal);
        Assert.Equal(Texts(april.Rows()), Texts(SqliteArchive.Open(PathOf("backup.db")).Read()));
        Assert.Empty(Directory.GetFiles(_folder, "*.part*"));
    }

    [Fact]
    public async Task Neither_backup_nor_restore_replaces_anything()
    {
        await CopyAprilAsync();
        await File.WriteAllTextAsync(PathOf("other.db"), "mine");

        var backup = await RunAsync("backup", "--store", Store, "--out", PathOf("other.db"));
        var restore = await RunAsync("restore", "--from", april.Store, "--store", Store);
        File.Move(Store, PathOf("moved.db"));
        await File.WriteAllTextAsync(Store + "-wal", "the newest rows of what was here");
        var besideLog = await RunAsync("restore", "--from", april.Store, "--store", Store);

        Assert.Equal((ExitCode.Failed, ExitCode.Failed, ExitCode.Failed), (backup.Code, restore.Code, besideLog.Code));
        Assert.Contains("a backup replaces nothing", backup.Error, Ordinal);
        Assert.Contains("a restore replaces nothing", restore.Error, Ordinal);
        Assert.Contains("-wal' exists", besideLog.Error, Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(PathOf("other.db")));
        Assert.False(File.Exists(Store));
    }

    [Theory]
    [InlineData("backup", "--out", "x.db")]
    [InlineData("restore", "--from", "none.db")]
    [InlineData("rebuild")]
    [InlineData("train")]
    [InlineData("views")]
    public async Task What_is_no_store_is_exit_code_1_and_stays_none(params string[] command)
    {
        var args = command.Select(arg => arg.EndsWith(".db", Ordinal) ? PathOf(arg) : arg);

        var (code, _, error) = await RunAsync([.. args, "--store", Store]);

        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("There is no store", error, Ordinal);
        Assert.Empty(Directory.GetFiles(_folder, "*.db*"));
    }

    [Fact]
    public async Task A_damaged_backup_is_not_restored()
    {
        await CopyAprilAsync();
        FlipBitOfRow(5);

        var (code, _, error) = await RunAsync("restore", "--from", Store, "--store", PathOf("restored.db"));

        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("The backup is bad at row 5", error, Ordinal);
        Assert.False(File.Exists(PathOf("restored.db")));
    }

    [Fact]
    public async Task Index_and_views_are_built_anew()
    {
        await CopyAprilAsync();
        await RunAsync("views", "--store", Store);
        var before = LedgerViews.Counts(Store + LedgerViews.Suffix);
        using (File.Create(Store + "-index"))
        {
        }

        var (code, output, _) = await RunAsync("rebuild", "--store", Store);

        var rows = april.Rows().Count;
        Assert.Equal(ExitCode.Done, code);
        Assert.Contains($"index: {rows} rows", output, Ordinal);
        Assert.Contains($"views: {rows} rows, 0 behind", output, Ordinal);
        Assert.Equivalent(before, LedgerViews.Counts(Store + LedgerViews.Suffix));
    }

    [Fact]
    public async Task Nothing_is_rebuilt_or_trained_under_a_running_server()
    {
        await using var host = await NesHost.StartAsync(TestNes.Options() with { Store = Store });

        var rebuild = await RunAsync("rebuild", "--store", Store);
        var train = await RunAsync("train", "--store", Store);
        var pages = await RunAsync("verify", "--pages", "--store", Store);

        Assert.All([rebuild, train, pages], ran => Assert.Equal(ExitCode.Failed, ran.Code));
        Assert.All([rebuild, train, pages], ran => Assert.Contains("open for writing elsewhere", ran.Error, Ordinal));
        Assert.True(File.Exists(Store + "-index"));
    }

    [Fact]
    public async Task After_training_old_and_new_rows_are_read()
    {
        var messages = PathOf("messages.edi");
        await RunAsync("generate", "--count", "300", "--seed", "7", "--sender", "AGENT1", "--out", messages);
        var options = TestNes.Options() with { Store = Store };
        List<string> before;
        await using (var host = await NesHost.StartAsync(options))
        {
            await SubmitAsync(host, messages);
            before = Texts(host.Ledger.Read());
        }

        var (code, output, error) = await RunAsync("train", "--store", Store);
        Assert.True(code == ExitCode.Done, error);
        Assert.Contains("dictionary 1", output, Ordinal);
        var packedBefore = new FileInfo(Store).Length;
        await RunAsync("generate", "--count", "300", "--seed", "8", "--sender", "AGENT1", "--out", messages);
        await using (var host = await NesHost.StartAsync(options))
        {
            await SubmitAsync(host, messages);
        }

        var verify = await RunAsync("verify", "--pages", "--store", Store);
        Assert.True(verify.Code == ExitCode.Done, verify.Output);
        Assert.Equal(before, Texts(SqliteArchive.Open(Store).Read()).Take(before.Count));
        Assert.True(new FileInfo(Store).Length - packedBefore < packedBefore, "Nothing was packed.");
    }

    [Fact]
    public async Task Views_show_what_waits_and_how_far_behind_they_are()
    {
        await CopyAprilAsync();
        var rows = april.Rows().Count;

        var all = await RunAsync("views", "--store", Store);
        var departed = await RunAsync("views", "--store", Store, "--status", "departed");
        var waiting = await RunAsync("views", "--store", Store, "--awaiting", "departure");
        var wrong = await RunAsync("views", "--store", Store, "--awaiting", "godot");

        Assert.Contains($"views: at row {rows} of {rows}, 0 behind", all.Error, Ordinal);
        var counts = LedgerViews.Counts(Store + LedgerViews.Suffix);
        var gone = counts.Where(count => count.Status == (long)ConsignmentStatus.Departed).Sum(count => count.Count);
        Assert.NotEqual(0, gone);
        Assert.Equal(gone, Lines(departed.Output).Count(line => line.Contains(" departed ", Ordinal)));
        Assert.DoesNotContain(" departed ", waiting.Output, Ordinal);
        Assert.Equal(counts.Count, Lines(all.Output).Length - 1);
        Assert.Equal(ExitCode.Usage, wrong.Code);
        Assert.Contains("godot", wrong.Error, Ordinal);
    }

    [Fact]
    public async Task A_flipped_bit_of_a_row_is_found_and_the_row_named()
    {
        await CopyAprilAsync();
        var sound = await RunAsync("verify", "--pages", "--store", Store);
        Assert.True(sound.Code == ExitCode.Done, sound.Output + sound.Error);
        Assert.Contains("page check: sound", sound.Output, Ordinal);

        FlipBitOfRow(7);
        var (code, output, _) = await RunAsync("verify", "--store", Store);

        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("row 7: ", output, Ordinal);
    }

    [Fact]
    public async Task No_flipped_bit_that_changes_anything_goes_unnoticed()
    {
        await CopyAprilAsync();
        var whole = await File.ReadAllBytesAsync(Store);
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var noticed = 0;
        for (var flip = 0; flip < 15; flip++)
        {
            var bytes = whole.ToArray();
            var at = random.Next(bytes.Length);
            bytes[at] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(Store, bytes);
            var (code, output, error) = await RunAsync("verify", "--store", Store);
            noticed += code == ExitCode.Done ? 0 : 1;
            Assert.True(
                code == ExitCode.Failed ? (output + error).Length > 0 : Texts(april.Rows())
                    .SequenceEqual(Texts(SqliteArchive.Open(Store).Read())),
                $"seed {seed}, octet {at}: {output} {error}");
        }

        // Else the flips hit nothing but free space.
        Assert.NotEqual(0, noticed);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>All of a row, as one text.</summary>
    private static List<string> Texts(IEnumerable<Fact> rows) =>
    [
        .. rows.Select(row => $"{row.Position} {row.ReceivedAt:O} {row.Partner} {row.Kind} {row.Outcome} {row.Ucr} "
            + string.Join(' ', new[] { row.Head, row.Message, row.Tail, row.Decision, row.Response, row.Record }
                .Select(bytes => Convert.ToHexString(bytes.Span)))),
    ];

    /// <summary>A copy without a log, so that what is in the file is all there is.</summary>
    private async Task CopyAprilAsync() =>
        Assert.Equal(ExitCode.Done, (await RunAsync("backup", "--store", april.Store, "--out", Store)).Code);

    private void FlipBitOfRow(long position)
    {
        var message = SqliteArchive.Open(Store).Read(position).First().Message.Span;
        var bytes = File.ReadAllBytes(Store);
        var count = 0;

        // Wherever it is: SQLite leaves copies behind when it moves rows from page to page.
        for (int from = 0, at; (at = bytes.AsSpan(from).IndexOf(message)) >= 0; from += at + 1)
        {
            bytes[from + at + (message.Length / 2)] ^= 1;
            count++;
        }

        Assert.NotEqual(0, count);
        File.WriteAllBytes(Store, bytes);
    }

    private static async Task SubmitAsync(NesHost host, string file)
    {
        var before = host.Ledger.LastPosition;
        await RunAsync("submit", file, "--to", host.Listeners[0].EndPoint.ToString());
        Assert.True(host.Ledger.LastPosition >= before + 300);
    }

    private string PathOf(string name) => Path.Combine(_folder, name);

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await CommandLine.RunAsync(args, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
