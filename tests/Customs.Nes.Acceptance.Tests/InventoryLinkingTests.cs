using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Server;
using Customs.Nes.Server.Channels;
using Customs.Nes.Server.Scenarios;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Acceptance.Tests;

/// <summary>
/// HMRC's published trade test scenarios for inventory linking, posted to the real host over HTTP: every request is
/// taken, every answer is valid by the published schema, and the codes in it are those of the example notifications.
/// The files are not ours to keep: INVENTORY_LINKING_SCENARIOS names a folder with them.
/// </summary>
public sealed partial class InventoryLinkingTests
{
    private static readonly XNamespace Linking = "http://gov.uk/customs/inventoryLinking/v1";

    /// <summary>Codes of ours that no example has, in any scenario or in the one named, each with its reason.</summary>
    private static readonly Dictionary<string, string> Differences = new()
    {
        ["EAA H/14"] = "H, not H6 or H1: whoever knew of a check beforehand could withdraw and declare elsewhere",
        ["EMR H/0"] = "H, not H6 or H1: whoever knew of a check beforehand could withdraw and declare elsewhere",
        ["TT_EX020a EMR 6/0"] = "at its first arrival the MUCR is open (0); the example is of the second, once it was shut (3)",
    };

    public static TheoryData<string> Scenarios =>
        Folder is null ? ["none"] : [.. Directory.EnumerateDirectories(Folder).Select(path => Path.GetFileName(path)!).Order()];

    private static string? Folder => InventorySchemas.Folder;

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task A_published_scenario_is_taken_and_answered_with_its_codes(string scenario)
    {
        Assert.SkipWhen(Folder is null, "INVENTORY_LINKING_SCENARIOS names no folder with the scenarios.");
        var requests = RequestsOf(Path.Combine(Folder!, scenario));
        Assert.SkipWhen(requests.Count == 0, "The scenario has no inventory linking requests: declarations only.");
        var expected = ExpectedOf(Path.Combine(Folder!, scenario));
        using var store = new TemporaryFolder();
        var (first, last) = BringInOrder(requests);
        var clock = new ScenarioClock();
        clock.Set(first.AddHours(-1));
        await using var host = await StartAsync(Path.Combine(store.Path, "nes.db"), clock);
        await LodgeAsync(host, requests, IsArrivedForm(Path.Combine(Folder!, scenario)));
        using var client = Client(host);
        clock.Set(last.AddHours(1));

        foreach (var (name, request) in requests)
        {
            using var response = await client.PostAsync(
                InventoryEndpoint.Path, new StringContent(request.ToString(), Encoding.UTF8, "application/xml"));
            var text = await response.Content.ReadAsStringAsync();

            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{name}: {text}");
            var answer = XDocument.Parse(text);
            InventorySchemas.Validate(text, name);
            var code = CodeOf(answer.Root!);
            if (Differences.ContainsKey(code) || Differences.ContainsKey($"{scenario} {code}"))
            {
                continue;
            }

            Assert.DoesNotContain("error", code, StringComparison.Ordinal);
            var sameKind = expected.Where(one => one.Split(' ')[0] == code.Split(' ')[0]).ToList();
            Assert.True(
                sameKind.Count == 0 || sameKind.Contains(code),
                $"{name}: answered {code}, the examples have {string.Join(", ", expected)}");
        }
    }

    [Fact]
    public async Task The_same_acts_in_XML_and_in_EDIFACT_leave_the_same_facts()
    {
        string[] bodies =
        [
            "EAC:105:109'RFF+ABO:6GB123456789000-X1'RFF+MB:GB/FXT1-XML01",
            "EAL:105:109+A1'DTM+178:202611010800:203'LOC+14+GBFXT::109'RFF+UCN:GB/FXT1-XML01",
            "CST:105:109'RFF+UCN:GB/FXT1-XML01",
            "EDL:105:109+D1'DTM+186:202611010900:203'LOC+14+GBFXT::109'RFF+UCN:GB/FXT1-XML01",
        ];
        XElement[] requests =
        [
            Consolidation("EAC", "GB/FXT1-XML01", "6GB123456789000-X1"),
            Movement("EAL", "GB/FXT1-XML01", "goodsArrivalDateTime", "2026-11-01T08:00:00"),
            Consolidation("CST", "GB/FXT1-XML01", null),
            Movement("EDL", "GB/FXT1-XML01", "goodsDepartureDateTime", "2026-11-01T09:00:00Z"),
        ];
        using var stores = new TemporaryFolder();
        var facts = new List<List<string>>();
        foreach (var isXml in new[] { false, true })
        {
            await using var host = await StartAsync(Path.Combine(stores.Path, $"{isXml}.db"));
            await SendAsync(host, [Declaration("6GB123456789000-X1", "GBFXT", "")]);
            using var client = Client(host);
            for (var index = 0; index < bodies.Length; index++)
            {
                if (isXml)
                {
                    using var response = await client.PostAsync(
                        InventoryEndpoint.Path, new StringContent(requests[index].ToString()));
                    Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                }
                else
                {
                    await SendAsync(host, [Inventory(bodies[index])]);
                }
            }

            facts.Add([.. host.Ledger.Read().Select(fact =>
                $"{fact.Position} {fact.Kind} {fact.Outcome} {fact.Ucr} {fact.PreviousPosition} {StatusOf(fact.Decision)}")]);
        }

        Assert.Equal(facts[0], facts[1]);
        Assert.Contains("departed", string.Join('\n', facts[1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_with_a_correlation_is_answered_again_as_it_was_and_others_are_told_what_is_wrong()
    {
        using var store = new TemporaryFolder();
        await using var host = await StartAsync(Path.Combine(store.Path, "nes.db"));
        using var client = Client(host);
        var request = Movement("EAL", "GB/FXT1-XML02", "goodsArrivalDateTime", "2026-11-01T08:00:00").ToString();

        async Task<(HttpStatusCode Code, string Text)> PostAsync(string body, string? correlation = null)
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, InventoryEndpoint.Path)
            {
                Content = new StringContent(body),
            };
            if (correlation is not null)
            {
                message.Headers.Add(InventoryEndpoint.CorrelationHeader, correlation);
            }

            using var response = await client.SendAsync(message);
            return (response.StatusCode, await response.Content.ReadAsStringAsync());
        }

        var first = await PostAsync(request, "C1");
        var position = host.Ledger.LastPosition;
        var again = await PostAsync(request, "C1");
        Assert.Equal(first, again);
        Assert.Equal(position, host.Ledger.LastPosition);
        Assert.Contains("<masterSOE>E<", first.Text, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("<a/>")).Code);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("no XML")).Code);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await PostAsync("<!DOCTYPE a [<!ENTITY b 'c'>]><a xmlns='http://gov.uk/customs/inventoryLinking/v1'/>")).Code);
        var refused = await PostAsync(request.Replace("GB/FXT1-XML02", "1XX=", StringComparison.Ordinal));
        Assert.Contains("<actionCode>3<", refused.Text, StringComparison.Ordinal);
        Assert.Contains("<errorCode>01<", refused.Text, StringComparison.Ordinal);
        client.DefaultRequestHeaders.Remove(InventoryEndpoint.SenderHeader);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(request)).Code);
    }

    /// <summary>
    /// The files ask for today's date wherever they have one, and where one does not, a departure may be dated before
    /// its arrival: each movement happens on the day of the one before it, or later. The first and the last of them.
    /// </summary>
    private static (DateTimeOffset First, DateTimeOffset Last) BringInOrder(List<(string Name, XElement Request)> requests)
    {
        var (first, last) = (DateTimeOffset.MaxValue, DateTimeOffset.MinValue);
        foreach (var time in requests.SelectMany(request => request.Request.Elements())
            .Where(element => element.Name.LocalName is "goodsArrivalDateTime" or "goodsDepartureDateTime"))
        {
            var at = DateTimeOffset.Parse(time.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            if (last > at && last.Date > at.Date)
            {
                at = at.AddDays((last.Date - at.Date).TotalDays);
                time.Value = at.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
            }

            (first, last) = (first < at ? first : at, last > at ? last : at);
        }

        return first <= last ? (first, last) : (DateTimeOffset.UtcNow, DateTimeOffset.UtcNow);
    }

    /// <summary>Whether the goods are there already when the scenario declares them (box 1 A, C or J).</summary>
    private static bool IsArrivedForm(string scenario) => Directory.EnumerateFiles(scenario, "*.xml")
        .Any(file => ArrivedForm().IsMatch(File.ReadAllText(file)));

    /// <summary>Root, or what the message code says of it, and the codes that follow.</summary>
    private static string CodeOf(XElement root)
    {
        string Of(string name) => root.Element(Linking + name)?.Value ?? "";
        var entry = root.Descendants(Linking + "entryStatus").FirstOrDefault();
        var status = $"{entry?.Element(Linking + "roe")?.Value}/{entry?.Element(Linking + "soe")?.Value}";
        return root.Name.LocalName switch
        {
            "inventoryLinkingControlResponse" =>
                $"{Of("messageCode")}-control {Of("actionCode")}"
                + string.Concat(root.Descendants(Linking + "errorCode").Select(error => $" error {error.Value}")),
            "inventoryLinkingMovementTotalsResponse" when Of("messageCode") == "EMR" =>
                $"EMR {Of("masterROE")}/{Of("masterSOE")}",
            "inventoryLinkingMovementTotalsResponse" =>
                $"{(Of("goodsArrivalDateTime").Length > 0 ? "EAL" : "EAA")} {status}",
            _ => $"{Of("messageCode")} {status}",
        };
    }

    private static List<string> ExpectedOf(string scenario) =>
    [
        .. Directory.EnumerateFiles(scenario, "*.xml", SearchOption.AllDirectories)
            .Where(file => file.Contains("Notifications", StringComparison.OrdinalIgnoreCase))
            .SelectMany(file => XDocument.Load(file).Descendants())
            .Where(element => element.Name.Namespace == Linking
                && element.Name.LocalName.EndsWith("Response", StringComparison.Ordinal))
            .Select(CodeOf).Distinct(),
    ];

    private static List<(string Name, XElement Request)> RequestsOf(string scenario) =>
    [
        .. Directory.EnumerateFiles(scenario, "*.xml", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file)!)
                .Equals("Movement_Messages", StringComparison.OrdinalIgnoreCase))
            .OrderBy(StepOf).ThenBy(file => file, StringComparer.Ordinal)
            .Select(file => (Path.GetFileName(file), XDocument.Load(file).Root!))
            .Where(request => request.Item2.Name.Namespace == Linking),
    ];

    private static int StepOf(string file) =>
        Step().Match(Path.GetFileName(file)) is { Success: true } match
            ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    /// <summary>What the scenario has declared before: its DUCRs, and one for each MUCR that nothing else goes into.</summary>
    private static async Task LodgeAsync(
        NesHost host, List<(string Name, XElement Request)> requests, bool isArrived)
    {
        var location = requests
            .Select(request => request.Request.Element(Linking + "goodsLocation")?.Value)
            .FirstOrDefault(text => text is { Length: >= 10 }) ?? "GBAUFXTFXTFXT";
        var freight = location[7..10] == "STN" ? "GBSOU" : $"GB{location[7..10]}";
        var blocks = requests.SelectMany(request => request.Request.Descendants(Linking + "ucr"))
            .Select(ucr => (Ucr: ucr.Value, Part: ucr.Parent!.Element(Linking + "ucrPartNo")?.Value ?? ""))
            .Distinct().ToList();
        var filled = requests.Where(request => request.Request.Elements(Linking + "ucrBlock").Any())
            .Select(request => request.Request.Element(Linking + "masterUCR")?.Value).ToHashSet();
        var messages = blocks.Where(block => char.IsAsciiDigit(block.Ucr[0]))
            .Select(block => Declaration(block.Part.Length == 0 ? block.Ucr : $"{block.Ucr}:{block.Part}", freight, "", isArrived))
            .ToList();
        var mucrs = blocks.Select(block => block.Ucr)
            .Concat(requests.Select(request => request.Request.Element(Linking + "masterUCR")?.Value ?? ""))
            .Where(ucr => ucr.Length > 0 && !char.IsAsciiDigit(ucr[0]) && !filled.Contains(ucr)).Distinct();
        messages.AddRange(mucrs.Select((mucr, index) => Declaration(
            $"6GB123456789000-M{index}", freight, $"RFF+UCN:{mucr.Replace(":", "?:", StringComparison.Ordinal)}'")));
        await SendAsync(host, messages);
    }

    private static string Declaration(string ducr, string location, string more, bool isArrived = false)
    {
        // Since 2021 an arrived form is for roll-on roll-off traffic, and says so.
        var (form, statement) = isArrived ? ("A", "FTX+ACB++RRS01'") : ("D", "");
        var mode = location is "GBLHR" or "GBLGW" ? '4' : '1';
        return $"CUSDEC:D:04A:UN:109730'BGM+EFD::109+LRN+9'CST++EX{form}+1'LOC+36+US'LOC+35+GB'LOC+14+{location}::109'"
            + $"RFF+ABO:{ducr}'{more}TDT+13++{mode}+++++:::STAR:GB'"
            + "NAD+CZ+GB123456789000++EXPORTER+STREET+TOWN++FE1 1AA+GB'NAD+CN+++CONSIGNEE+STREET+TOWN++1+US'"
            + $"NAD+DT+GB123456789000'UNS+D'CST+1+1000001+84821010'{statement}LOC+27+GB'MEA+AAR++KGM:300'MEA+AAB++KGM:330'"
            + "PAC+4++BX'PCI++MARKS'MOA+123:15000'RFF+ZZZ'IMD+++:::BALL BEARINGS OF STEEL'"
            + "DOC+998:::380+INV1:::::Z'UNS+S'CNT+5:1'";
    }

    private static string Inventory(string body) => $"UKCINV:D:00A:UN:109001'BGM+{body}'";

    private static async Task SendAsync(NesHost host, IEnumerable<string> messages)
    {
        await using var agent = await EdiClient.ConnectAsync(host.Listeners[0].EndPoint);
        foreach (var message in messages)
        {
            var reference = Guid.NewGuid().ToString("N")[..12];
            var count = message.Replace("?'", "", StringComparison.Ordinal).Count(c => c == '\'') + 1;
            await agent.SendAsync(Encoding.Latin1.GetBytes(
                $"UNB+UNOC:3+PORT1+EDRCHIEF+261101:0900+{reference}'UNH+1+{message}UNT+{count}+1'UNZ+1+{reference}'"));
            var answer = Encoding.Latin1.GetString((await agent.ReadAnswerAsync())!);
            Assert.False(answer.Contains("+27'", StringComparison.Ordinal), answer);
        }
    }

    private static XElement Movement(string code, string mucr, string timeName, string time) => new(
        Linking + "inventoryLinkingMovementRequest",
        new XElement(Linking + "messageCode", code),
        new XElement(
            Linking + "ucrBlock", new XElement(Linking + "ucr", mucr), new XElement(Linking + "ucrType", "M")),
        new XElement(Linking + "goodsLocation", "GBAUFXTFXTFXT"),
        new XElement(Linking + timeName, time));

    private static XElement Consolidation(string code, string master, string? ducr) => new(
        Linking + "inventoryLinkingConsolidationRequest",
        new XElement(Linking + "messageCode", code),
        new XElement(Linking + "masterUCR", master),
        ducr is null ? null : new XElement(
            Linking + "ucrBlock", new XElement(Linking + "ucr", ducr), new XElement(Linking + "ucrType", "D")));

    private static string StatusOf(ReadOnlyMemory<byte> decision)
    {
        using var json = System.Text.Json.JsonDocument.Parse(decision);
        return json.RootElement.TryGetProperty("status", out var status) ? status.GetString()! : "-";
    }

    private static HttpClient Client(NesHost host)
    {
        var client = new HttpClient { BaseAddress = new Uri($"http://{host.HttpListeners[0].EndPoint}") };
        client.DefaultRequestHeaders.Add(InventoryEndpoint.SenderHeader, "PORT1");
        return client;
    }

    private static Task<NesHost> StartAsync(string store, TimeProvider? clock = null) => NesHost.StartAsync(new NesOptions
    {
        Store = store,
        ReferenceFolder = Path.Combine(Folders.Samples, "reference"),
        ProfilesFolder = Directory.CreateDirectory(store + ".profiles").FullName,
        Edi = new EdiOptions { Listeners = [new ListenerOptions { TrustSender = true }] },
        Http = new HttpOptions { Listeners = [new ListenerOptions { TrustSender = true }] },
        Partners =
        {
            ["PORT1"] = new PartnerOptions
            {
                Rights = PartnerRights.Declare | PartnerRights.Move, SenderIds = ["PORT1"],
            },
        },
    }, new NesHostParts { Clock = clock ?? TimeProvider.System });

    [GeneratedRegex(@"(?:[Ss]tep_?|^)(\d+)")]
    private static partial Regex Step();

    [GeneratedRegex(@"<TypeCode>(EX|CO)[ACJ]</TypeCode>")]
    private static partial Regex ArrivedForm();
}
