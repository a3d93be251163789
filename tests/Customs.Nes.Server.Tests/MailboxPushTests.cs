using Customs.Nes.Server.Channels;
using Customs.Nes.Server.Commands;
using Customs.Nes.Server.Scenarios;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Tests;

/// <summary>Reports over the real port: asked for, pushed, fetched again after a lost connection, and listed.</summary>
public sealed class MailboxPushTests : IDisposable
{
    private const string Ucr = "6GB123456789000-PUSH";

    private static int _sent;

    private readonly string _folder = Directory.CreateTempSubdirectory("nes-push").FullName;

    private string Store => Path.Combine(_folder, "nes.db");

    [Fact]
    public async Task Whoever_asked_is_sent_later_reports_on_the_same_connection()
    {
        await using var host = await StartAsync();
        await using var reader = await TestNes.ConnectAsync(host);
        await reader.SendAsync(Request("AGENT1", after: 0));
        Assert.Contains("RFF+ACW:0'", await reader.ReadTextAsync());

        await SendAsync(host, "AGENT1 lodges full pre-lodged " + Ucr);
        var first = await reader.ReadTextAsync();
        await SendAsync(host, $"PORT1 reports arrival of {Ucr} at GBFXT ref A1");
        var second = await reader.ReadTextAsync();

        Assert.Contains("DTI-P2", first);
        Assert.Contains("DTI-X2", second);
        Assert.DoesNotContain("DTI-P2", second);

        // The connection still takes and answers whatever its party sends.
        await reader.SendAsync(TestNes.Interchange("AFTER"));
        Assert.Contains("CONTRL", await reader.ReadTextAsync());

        // What was pushed is not gone: another connection fetches it again.
        await using var again = await TestNes.ConnectAsync(host);
        await again.SendAsync(Request("AGENT1", after: 0));
        var all = await again.ReadTextAsync();
        Assert.Contains("DTI-P2", all);
        Assert.Contains("DTI-X2", all);
    }

    [Fact]
    public async Task A_party_that_is_not_set_to_be_pushed_hears_only_answers()
    {
        await using var host = await StartAsync();
        await using var reader = await TestNes.ConnectAsync(host, "PORT1");
        await reader.SendAsync(Request("PORT1", after: 0));
        await reader.ReadTextAsync();
        await SendAsync(host, $"PORT1 reports arrival of {Ucr} at GBFXT ref A1");
        await SendAsync(host, "AGENT1 lodges full pre-lodged " + Ucr);

        // Were anything pushed, it would come before this answer; the view has caught up when it is given.
        await reader.SendAsync(Request("PORT1", after: 0));

        Assert.Contains("BGM+MBX", await reader.ReadTextAsync());
        reader.FinishSending();
        Assert.Empty(await TestNes.ReadAllAsync(reader));
    }

    [Fact]
    public async Task Where_no_views_are_kept_a_request_is_refused_and_nothing_else_suffers()
    {
        await using var host = await NesHost.StartAsync(Options() with { KeepViews = false });
        await using var reader = await TestNes.ConnectAsync(host);

        await reader.SendAsync(Request("AGENT1", after: 0));

        Assert.Contains("ERC+752", await reader.ReadTextAsync());
    }

    [Fact]
    public async Task The_example_of_the_message_guide_is_answered()
    {
        await using var host = await StartAsync();
        await SendAsync(host, "AGENT1 lodges full pre-lodged " + Ucr);
        await using var reader = await TestNes.ConnectAsync(host);

        var folder = NesConfiguration.FindFolder(Path.Combine("samples", "messages"));
        await reader.SendAsync(await File.ReadAllTextAsync(Path.Combine(folder, "mbx.edi")));

        var answer = await reader.ReadTextAsync();
        Assert.Contains("BGM+MBX:105:109+MBX1+29'GEI+ACT+1::109'RFF+ACW:1'", answer);
        Assert.Contains("BGM+RPA::109:DTI-P2+1+6'", answer);
    }

    [Fact]
    public async Task The_command_lists_what_a_party_would_fetch()
    {
        await using (var host = await StartAsync())
        {
            await SendAsync(host, "AGENT1 lodges full pre-lodged " + Ucr);
            await SendAsync(host, $"PORT1 reports arrival of {Ucr} at GBFXT ref A1");
        }

        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(["mailbox", "AGENT1", "--store", Store], output, error);

        Assert.Equal(ExitCode.Done, code);
        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("1 ", lines[1], StringComparison.Ordinal);
        Assert.EndsWith($"P2      {Ucr}", lines[1], StringComparison.Ordinal);
        Assert.EndsWith($"X2      {Ucr}", lines[2], StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private NesOptions Options()
    {
        var options = TestNes.Options();
        options.Partners["AGENT1"] = options.Partners["AGENT1"] with { PushReports = true };
        return options with { Store = Store, KeepViews = true };
    }

    private Task<NesHost> StartAsync() => NesHost.StartAsync(Options());

    private static string Request(string sender, long after)
    {
        var reference = $"R{Interlocked.Increment(ref _sent)}";
        var message = FetchParser.Of("1", after, 0).Replace("\r\n", "", StringComparison.Ordinal);
        return $"UNB+UNOA:2+{sender}+EDRCHIEF+261120:1010+{reference}'{message}UNZ+1+{reference}'";
    }

    private static async Task SendAsync(NesHost host, string sentence)
    {
        var text = $"partner AGENT1 agent\npartner PORT1 port\nat 2026-11-20 09:00\n{sentence}\n";
        var scenario = ScenarioParser.Read("one.nes", text, out var faults);
        Assert.Empty(faults);
        var step = scenario!.Steps.OfType<SendStep>().Single();
        await using var client = await EdiClient.ConnectAsync(host.EndPointFor(step.Partner));
        var once = System.Text.Encoding.Latin1.GetString(step.Bytes.Span);
        var reference = $"N{Interlocked.Increment(ref _sent):000000}";
        await client.SendAsync(once.Replace("N000001", reference, StringComparison.Ordinal));
        Assert.DoesNotContain("+27'", await client.ReadTextAsync());
    }

}
