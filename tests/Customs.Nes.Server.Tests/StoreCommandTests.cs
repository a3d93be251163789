using System.Text;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger.Views;
using Customs.Nes.Server.Commands;
using Customs.Nes.Server.Scenarios;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Tests;

/// <summary>The commands against a real host over a real store, with the messages a software house is shown.</summary>
public sealed class StoreCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nes-commands").FullName;

    private string Store => Path.Combine(_folder, "nes.db");

    [Fact]
    public async Task A_file_is_submitted_and_its_answer_printed_for_a_person()
    {
        await using var host = await StartAsync(PartnerRights.Declare);

        var (code, output, error) = await SubmitAsync(host, "efd-arrived.edi");

        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("<- accepted", output, StringComparison.Ordinal);
        Assert.Contains("1 interchanges sent, 1 answers", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("efd-refused.edi")]
    [InlineData("syntax-refused.edi")]
    public async Task An_answer_that_refuses_makes_the_exit_code_1(string file)
    {
        await using var host = await StartAsync(PartnerRights.Declare);

        var (code, output, _) = await SubmitAsync(host, file);

        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("<- ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_raw_answer_is_the_first_one_again_octet_for_octet()
    {
        await using var host = await StartAsync(PartnerRights.Declare);

        var first = await SubmitAsync(host, "efd-arrived.edi", "--raw");
        var again = await SubmitAsync(host, "efd-arrived.edi", "--raw");

        Assert.StartsWith("UN", first.Output, StringComparison.Ordinal);
        Assert.Equal(first.Output, again.Output);
    }

    [Fact]
    public async Task Nobody_listening_is_exit_code_1()
    {
        var (code, _, error) = await RunAsync("submit", SampleOf("efd-arrived.edi"), "--to", "127.0.0.1:1");

        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("127.0.0.1:1", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_month_is_extracted_beside_a_running_server_twice_the_same()
    {
        await using var host = await StartAsync(PartnerRights.Declare);
        await SubmitAsync(host, "efd-arrived.edi");
        var (one, two) = (Path.Combine(_folder, "1.csv"), Path.Combine(_folder, "2.csv"));

        Assert.Equal(ExitCode.Done, await ExtractAsync(one));
        Assert.Equal(ExitCode.Done, await ExtractAsync(two));

        var bytes = await File.ReadAllBytesAsync(one);
        Assert.StartsWith("vintage_month,stat_month,", Encoding.ASCII.GetString(bytes), StringComparison.Ordinal);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(two));
        Assert.Empty(Directory.GetFiles(_folder, "*.unfinished"));
    }

    [Theory]
    [InlineData("--month", "2003-13", "--out", "x.csv")]
    [InlineData("--month", "April", "--out", "x.csv")]
    [InlineData("--month", "2003-04", "--vintage", "2003", "--out", "x.csv")]
    public async Task A_month_that_is_none_is_exit_code_2(params string[] args)
    {
        var (code, _, error) = await RunAsync(["extract", .. args]);

        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("is not a month", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_is_the_same_decided_again_though_the_settings_have_changed_twice()
    {
        await using (var host = await StartAsync(PartnerRights.Declare))
        {
            await SubmitAsync(host, "efd-arrived.edi");
            await SubmitAsync(host, "efd-refused.edi");
            await SubmitAsync(host, "syntax-refused.edi");
            await SubmitAsync(host, "eal.edi");
        }

        await using (var host = await StartAsync(PartnerRights.Move))
        {
            await SubmitAsync(host, "efd-prelodged.edi");
            await SubmitAsync(host, "edl.edi");
            Assert.NotEqual(0, host.Ledger.LastPosition);

            // Beside the running server.
            var (code, output, _) = await RunAsync("verify", "--store", Store);
            Assert.Contains("every one the same", output, StringComparison.Ordinal);
            Assert.Equal(ExitCode.Done, code);
        }
    }

    [Fact]
    public async Task What_is_no_store_is_exit_code_1()
    {
        var file = Path.Combine(_folder, "text.db");
        await File.WriteAllTextAsync(file, new string('x', 100_000));

        var (missing, _, _) = await RunAsync("verify", "--store", Path.Combine(_folder, "none.db"));
        var (text, _, error) = await RunAsync("verify", "--store", file);

        Assert.Equal((ExitCode.Failed, ExitCode.Failed), (missing, text));
        Assert.Contains("text.db", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_in_profiles_and_reference_data_are_told_with_their_line_before_anything_starts()
    {
        var profiles = Directory.CreateDirectory(Path.Combine(_folder, "profiles")).FullName;
        await File.WriteAllTextAsync(Path.Combine(profiles, "bad.profile"), "\n\nthis is no profile\n");

        var (code, _, error) = await RunAsync(
            "serve", "--store", Store, "--listen", "127.0.0.1:0", "--trust-sender", "--profiles", profiles);

        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("bad.profile:3", error, StringComparison.Ordinal);
        Assert.False(File.Exists(Store));
    }

    [Fact]
    public async Task A_server_store_needs_a_connection_string()
    {
        var (code, _, error) = await RunAsync(
            "serve", "--store", "sqlserver", "--connection", "", "--listen", "127.0.0.1:0", "--trust-sender");

        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("SqlServer: a connection string is needed", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_views_of_a_server_store_need_a_name()
    {
        var (code, _, error) = await RunAsync(
            "serve", "--store", "sqlserver", "--connection", "Server=db1", "--listen", "127.0.0.1:0", "--trust-sender");

        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("ViewsFile: the views of a database server need a name", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("backup", "--out", "copy.db")]
    [InlineData("rebuild")]
    [InlineData("train")]
    [InlineData("restore", "--from", "copy.db")]
    public async Task What_is_done_to_a_file_is_not_done_to_a_server(params string[] command)
    {
        var (code, _, error) = await RunAsync([.. command, "--store", "sqlserver", "--connection", "Server=db1"]);

        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("this is for a store that is a file", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Server=tcp:127.0.0.1,1;Database=trade;User Id=nes;Password=secret1;Connect Timeout=2", "'trade'")]
    [InlineData("Sever=127.0.0.1;Password=secret1", "no connection string")]
    public async Task A_server_store_that_cannot_be_opened_is_named_and_its_password_is_not(string text, string named)
    {
        var (code, _, error) = await RunAsync(
            "serve", "--store", "sqlserver", "--connection", text, "--views", "views", "--listen", "127.0.0.1:0", "--trust-sender");

        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains(named, error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret1", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_there_is_no_room_connections_that_send_are_closed_and_afterwards_they_are_served()
    {
        var ledger = new AnsweringLedger { IsFull = true };
        await using var host = await TestNes.StartAsync(ledger);

        await using (var refused = await TestNes.ConnectAsync(host))
        {
            await refused.SendAsync(TestNes.Interchange("1"));
            var answer = await Record.ExceptionAsync(async () => Assert.Null(await refused.ReadTextAsync()));
            Assert.True(answer is null or IOException, answer?.ToString());
        }

        Assert.Null(host.Fault);
        ledger.IsFull = false;
        await using var served = await TestNes.ConnectAsync(host);
        await served.SendAsync(TestNes.Interchange("1"));
        Assert.Equal(AnsweringLedger.AnswerTo("1"), await served.ReadTextAsync());
    }

    [Fact]
    public async Task A_host_that_is_told_to_keeps_the_statistics_up_behind_the_ledger()
    {
        var options = TestNes.Options() with { Store = Store, KeepViews = true, Statistics = new() { KeepView = true } };
        options.Partners["AGENT1"] = new PartnerOptions
        {
            Rights = PartnerRights.Declare | PartnerRights.Move,
            SenderIds = ["AGENT1"],
        };
        var clock = new ScenarioClock();
        await using var host = await NesHost.StartAsync(options, new NesHostParts { Clock = clock });
        foreach (var (sample, hour) in ((string, int)[])[("efd-prelodged.edi", 9), ("eal.edi", 11), ("edl.edi", 19)])
        {
            clock.Set(new DateTimeOffset(2026, 11, 20, hour, 0, 0, TimeSpan.Zero));
            Assert.Equal(ExitCode.Done, (await SubmitAsync(host, sample)).Code);
        }

        IReadOnlyList<StatisticsEntryLine> entries = [];
        Assert.True(SpinWait.SpinUntil(
            () => (entries = LedgerViews.StatisticsEntries(
                Store + LedgerViews.Suffix, new StatisticsQuery())).Count > 0,
            TimeSpan.FromMinutes(1)));
        Assert.All(entries, static entry => Assert.Equal((3, 1), (entry.Position, entry.LineCount)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string SampleOf(string name) => Path.Combine(AppContext.BaseDirectory, "samples", "messages", name);

    private static Task<(int Code, string Output, string Error)> SubmitAsync(
        NesHost host, string sample, params string[] more) =>
        RunAsync(["submit", SampleOf(sample), "--to", host.Listeners[0].EndPoint.ToString(), .. more]);

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await CommandLine.RunAsync(args, output, error);
        return (code, output.ToString(), error.ToString());
    }

    private async Task<int> ExtractAsync(string file) =>
        (await RunAsync("extract", "--month", "2026-11", "--store", Store, "--out", file)).Code;

    private Task<NesHost> StartAsync(PartnerRights rightsOfAgent)
    {
        var options = TestNes.Options() with { Store = Store };
        options.Partners["AGENT1"] = new PartnerOptions { Rights = rightsOfAgent, SenderIds = ["AGENT1"] };
        return NesHost.StartAsync(options);
    }
}
