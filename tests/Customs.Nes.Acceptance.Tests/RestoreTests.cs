using Customs.Nes.Ledger;
using Customs.Nes.Ledger.Sqlite;
using Customs.Nes.Server.Channels;
using Customs.Nes.Server.Commands;
using Customs.Nes.Server.Scenarios;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Customs.Nes.Acceptance.Tests;

/// <summary>
/// The rehearsal: a store of an older schema is backed up while its server is loaded, the server is killed, the store
/// is lost, and the backup takes its place, is migrated and goes on.
/// </summary>
public sealed class RestoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Store => _folder.File("nes.db");

    private string Backup => _folder.File("backup.db");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_and_restored_every_history_and_the_month_are_the_same_octet_for_octet(bool isOld)
    {
        await PlayAprilAsync();
        if (isOld)
        {
            await MakeOldAsync();

            // Before any server has migrated it: what is restored below is old, too.
            await RunAsync("backup", "--store", Store, "--out", Backup);
        }

        Dictionary<string, List<string>> histories;
        var month = await ExtractAsync("before.csv");
        using (var served = await ServedNes.StartAsync(Store, "AGENT1"))
        {
            var load = LoadAsync(served);
            if (!isOld)
            {
                await RunAsync("backup", "--store", Store, "--out", Backup);
            }

            histories = Histories(Backup);
            Assert.NotEqual(0, await load);
            await served.KillAsync();
        }

        var lost = Directory.CreateDirectory(_folder.File("lost")).FullName;
        foreach (var file in Directory.GetFiles(_folder.Path, "nes.db*"))
        {
            File.Move(file, Path.Combine(lost, Path.GetFileName(file)));
        }

        await RunAsync("restore", "--from", Backup, "--store", Store);
        using (var served = await ServedNes.StartAsync(Store, "AGENT1"))
        {
            await served.KillAsync();
        }

        Assert.NotEmpty(histories);
        Assert.Equal(histories, Histories(Store));
        Assert.Equal(month, await ExtractAsync("after.csv"));
        await RunAsync("verify", "--store", Store);
        Assert.Equal(isOld ? 1 : 2, await SchemaOfAsync(Backup));
        Assert.Equal(2, await SchemaOfAsync(Store));
    }

    private async Task PlayAprilAsync()
    {
        var scenario = ScenarioParser.ReadFile(Path.Combine(Folders.Samples, "april-2003.nes"));
        var options = new PlayOptions { Store = Store, OutputFolder = _folder.Path };
        var played = await ScenarioPlayer.PlayAsync(scenario, options, Conversation.Silent());
        Assert.Empty(played.Failures);
    }

    /// <summary>As the first schema had it: indexes in the ledger, nothing packed.</summary>
    private async Task MakeOldAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Store};Pooling=False");
        foreach (var sql in (string[])
        [
            "CREATE INDEX fact_by_ucr ON fact (ucr_hash) WHERE ucr_hash IS NOT NULL",
            "CREATE INDEX fact_by_interchange ON fact (interchange_hash) WHERE interchange_hash IS NOT NULL",
            "DROP TABLE dictionary",
            "PRAGMA user_version = 1",
        ])
        {
            await connection.ExecuteAsync(sql);
        }
    }

    private static async Task<long> SchemaOfAsync(string store)
    {
        await using var connection = new SqliteConnection($"Data Source={store};Mode=ReadOnly;Pooling=False");
        return await connection.ExecuteScalarAsync<long>("PRAGMA user_version");
    }

    /// <summary>How many answers there were; it goes on while the backup is made.</summary>
    private static async Task<int> LoadAsync(ServedNes served)
    {
        await using var client = await EdiClient.ConnectAsync(served.EndPoint);
        var answers = 0;
        foreach (var interchange in KillTests.Generate(500))
        {
            await client.SendAsync(interchange);
            Assert.NotNull(await client.ReadAnswerAsync());
            answers++;
        }

        return answers;
    }

    private static Dictionary<string, List<string>> Histories(string store) =>
        SqliteArchive.Open(store).Read().GroupBy(row => row.Ucr.ToString())
            .ToDictionary(chain => chain.Key, chain => chain.Select(TextOf).ToList());

    private static string TextOf(Fact row) =>
        $"{row.Position} {row.ReceivedAt:O} {row.Partner} {row.Channel} {row.Kind} {row.Outcome} {row.PreviousPosition} "
        + string.Join(' ', new[]
        {
            row.Key, row.Head, row.Opening, row.Message, row.Tail, row.Decision, row.Response, row.Closing, row.Record,
        }.Select(bytes => Convert.ToHexString(bytes.Span)));

    private async Task<byte[]> ExtractAsync(string name)
    {
        await RunAsync("extract", "--month", "2003-04", "--store", Store, "--out", _folder.File(name));
        return await File.ReadAllBytesAsync(_folder.File(name));
    }

    private static async Task RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        var code = await Server.Commands.CommandLine.RunAsync(args, output, output);
        Assert.True(code == ExitCode.Done, output.ToString());
    }
}
