using Customs.Nes.Clearance;
using Customs.Nes.Server.Commands;

namespace Customs.Nes.Server.Tests;

/// <summary>The hash of a day's sampling key is there before the day, and its draws can be repeated after it.</summary>
public sealed class DayKeyTests : IDisposable
{
    private const string Sampled = """
        profile SMP-0001 version 2 "Half of what goes to India"
          effective  2003-01-01 until 2099-01-01
          when  destination = IN
          then  physical check, sample 50%
        end
        """;

    private static readonly DateOnly Today = LondonClock.DayOf(TimeProvider.System.GetUtcNow());

    private readonly string _folder = Directory.CreateTempSubdirectory("nes-day-keys").FullName;

    private string Store => Path.Combine(_folder, "nes.db");

    private string KeyFile => Path.Combine(_folder, "sampling.key");

    [Fact]
    public async Task Draws_are_repeated_by_the_key_published_ahead_and_by_no_other()
    {
        await ServeAsync(new DaysAgo(2), lodges: false);
        await ServeAsync(TimeProvider.System, lodges: true);
        var key = BasisFiles.ReadSamplingKey(KeyFile);

        Assert.Contains("drawn again by the key published ahead", await ExplainAsync(key.RevealDay(Today)), StringComparison.Ordinal);
        Assert.Contains("the key is not the one published", await ExplainAsync(key.RevealDay(Today.AddDays(1))), StringComparison.Ordinal);
        Assert.Contains("hashes of 1 of 1 days were kept ahead of them", await RunAsync("verify", "--store", Store), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draws_of_a_parcel_are_repeated_like_those_of_any_declaration()
    {
        await ServeAsync(new DaysAgo(2), lodges: false);
        await ServeAsync(TimeProvider.System, lodges: true, "efd-parcels.edi");

        Assert.Contains(
            "drawn again by the key published ahead",
            await ExplainAsync(BasisFiles.ReadSamplingKey(KeyFile).RevealDay(Today), "6GB123456789000-PARCEL2"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hash_first_kept_on_the_day_itself_proves_nothing()
    {
        await ServeAsync(TimeProvider.System, lodges: true);

        var key = BasisFiles.ReadSamplingKey(KeyFile).RevealDay(Today);

        Assert.Contains("no hash of a key was kept ahead", await ExplainAsync(key), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hashes_of_days_to_come_are_handed_out_and_keys_of_days_gone_by_revealed()
    {
        await ServeAsync(TimeProvider.System, lodges: false);
        var key = BasisFiles.ReadSamplingKey(KeyFile);

        var lines = (await RunAsync("profile", "keys", "--days", "3")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(
            Enumerable.Range(1, 3).Select(day => $"{DayKeys.NameOf(Today.AddDays(day))} {key.DayCommitment(Today.AddDays(day))}"), lines);
        Assert.Equal(
            key.RevealDay(Today.AddDays(-1)), (await RunAsync("profile", "keys", "--reveal", DayKeys.NameOf(Today.AddDays(-1)))).Trim());
        Assert.Equal("1", await RunAsync("profile", "keys", "--reveal", DayKeys.NameOf(Today)));
    }

    [Fact]
    public void The_hash_kept_by_the_earliest_day_counts()
    {
        var day = new DateOnly(2003, 4, 10);
        var kept = new Dictionary<string, string>
        {
            ["2003-04-08"] = "2003-04-09 aa\n2003-04-10 first\n",
            ["2003-04-09"] = "2003-04-10 second\n",
            ["2003-04-10"] = "2003-04-11 cc\n",
        };
        string? Kept(string kind, string hash) => kind == DayKeys.Kind ? kept.GetValueOrDefault(hash) : null;

        Assert.Equal("first", DayKeys.PublishedFor(day, Kept));
        Assert.Null(DayKeys.PublishedFor(day.AddDays(9), Kept));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task ServeAsync(TimeProvider clock, bool lodges, string message = "efd-arrived.edi")
    {
        var profiles = Directory.CreateDirectory(Path.Combine(_folder, "profiles")).FullName;
        await File.WriteAllTextAsync(Path.Combine(profiles, "sampled.profile"), Sampled);
        var options = TestNes.Options() with { Store = Store, ProfilesFolder = profiles, SamplingKeyFile = KeyFile };
        await using var host = await NesHost.StartAsync(options, new NesHostParts { Clock = clock });
        if (lodges)
        {
            var sample = Path.Combine(AppContext.BaseDirectory, "samples", "messages", message);
            Assert.Equal(
                ExitCode.Done,
                await CommandLine.RunAsync(
                    ["submit", sample, "--to", host.Listeners[0].EndPoint.ToString()], TextWriter.Null, TextWriter.Null));
        }
    }

    private Task<string> ExplainAsync(string key, string ducr = "6GB123456789000-INV117") =>
        RunAsync("explain", ducr, "--store", Store, "--day-key", key);

    /// <summary>What it printed, or the exit code.</summary>
    private async Task<string> RunAsync(params string[] arguments)
    {
        var settings = Path.Combine(_folder, "settings.json");
        await File.WriteAllTextAsync(settings, $$"""{ "SamplingKeyFile": {{System.Text.Json.JsonSerializer.Serialize(KeyFile)}} }""");
        await using var output = new StringWriter();
        var code = await CommandLine.RunAsync([.. arguments, "--settings", settings], output, TextWriter.Null);
        return code == ExitCode.Done ? output.ToString() : $"{code}";
    }

    private sealed class DaysAgo(int days) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddDays(-days);
    }
}
