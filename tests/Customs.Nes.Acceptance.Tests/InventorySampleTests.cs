using System.Net;
using System.Text.RegularExpressions;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Server;
using Customs.Nes.Server.Channels;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Acceptance.Tests;

/// <summary>
/// The XML examples of the message guide, posted to the real host, do what the guide says. Where a folder has the
/// published schemas, requests and answers are valid by them.
/// </summary>
public sealed partial class InventorySampleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 19, 0, 0, TimeSpan.Zero);

    private static string Messages => Path.Combine(Folders.Samples, "messages");

    [Theory]
    [InlineData("eaa eal eac cst que edl")]
    [InlineData("ret")]
    public async Task Valid_examples_are_done_in_the_order_of_the_guide(string files)
    {
        using var folder = new TemporaryFolder();
        await using var host = await StartAsync(folder.File("nes.db"));

        foreach (var file in files.Split(' '))
        {
            var answer = await PostAsync(host, file);

            Assert.False(Errors().IsMatch(answer), $"{file}: {answer}");
            Assert.DoesNotContain("<actionCode>3<", answer, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("eal-refused")]
    [InlineData("edl-refused")]
    [InlineData("eac-refused")]
    [InlineData("que-refused")]
    public async Task A_refused_example_is_refused_for_the_reason_the_guide_names(string file)
    {
        using var folder = new TemporaryFolder();
        await using var host = await StartAsync(folder.File("nes.db"));
        var guide = await File.ReadAllTextAsync(Path.Combine(Folders.Samples, "MESSAGES.md"));

        var answer = await PostAsync(host, file);

        var expected = Regex.Match(guide, $@"{Regex.Escape(file)}\.xml\)[^`]*`([0-9]+)`").Groups[1].Value;
        Assert.Equal([expected], Errors().Matches(answer).Select(match => match.Groups[1].Value));
    }

    private static async Task<string> PostAsync(NesHost host, string file)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://{host.HttpListeners[0].EndPoint}") };
        client.DefaultRequestHeaders.Add(InventoryEndpoint.SenderHeader, "PORT1");
        var request = await File.ReadAllTextAsync(Path.Combine(Messages, file + ".xml"));
        InventorySchemas.Validate(request, file);

        using var response = await client.PostAsync(InventoryEndpoint.Path, new StringContent(request));

        var answer = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{file}: {answer}");
        InventorySchemas.Validate(answer, file);
        return answer;
    }

    /// <summary>With the goods of efd-prelodged.edi declared.</summary>
    private static async Task<NesHost> StartAsync(string store)
    {
        var clock = new Server.Scenarios.ScenarioClock();
        clock.Set(Now);
        var host = await NesHost.StartAsync(
            new NesOptions
            {
                Store = store,
                ReferenceFolder = Path.Combine(Folders.Samples, "reference"),
                ProfilesFolder = Directory.CreateDirectory(store + ".profiles").FullName,
                Edi = new EdiOptions { Listeners = [new ListenerOptions { TrustSender = true }] },
                Http = new HttpOptions { Listeners = [new ListenerOptions { TrustSender = true }] },
                Partners =
                {
                    ["PORT1"] = new PartnerOptions { Rights = PartnerRights.Move, SenderIds = ["PORT1"] },
                    ["AGENT1"] = new PartnerOptions { Rights = PartnerRights.Declare, SenderIds = ["AGENT1"] },
                },
            },
            new NesHostParts { Clock = clock, TimePassesByHand = true });
        await using var agent = await EdiClient.ConnectAsync(host.Listeners[0].EndPoint);
        await agent.SendAsync(await File.ReadAllBytesAsync(Path.Combine(Messages, "efd-prelodged.edi")));
        Assert.NotNull(await agent.ReadAnswerAsync());
        return host;
    }

    [GeneratedRegex("<errorCode>([0-9]+)<")]
    private static partial Regex Errors();
}
