using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Tests.Intake;
using Customs.Nes.Clearance.Validation;

namespace Customs.Nes.Clearance.Tests.Messages;

/// <summary>The examples of the message guide, sent in the order a consignment lives, do what the guide says.</summary>
public sealed partial class SampleMessagesTests
{
    private readonly ClerkDesk _desk = new() { Now = new DateTimeOffset(2026, 11, 20, 19, 0, 0, TimeSpan.Zero) };

    [Theory]
    [InlineData("efd-arrived", "29", "")]
    [InlineData("efd-prelodged", "29", "")]
    [InlineData("esp-arrived", "29", "")]
    [InlineData("efd-prelodged eal", "29", "")]
    [InlineData("efd-prelodged eal edl", "29", "")]
    [InlineData("esp-arrived esd", "29", "")]
    [InlineData("efd-prelodged eaa", "29", "")]
    [InlineData("efd-prelodged ret", "29", "")]
    [InlineData("efd-prelodged eaa eal eac", "29", "")]
    [InlineData("efd-prelodged eaa eal eac cst", "29", "")]
    [InlineData("efd-prelodged eaa eal eac cst que", "29", "")]
    [InlineData("efd-prelodged eaa eal eac cst que edl", "29", "")]
    [InlineData("efd-paper", "29", "")]
    [InlineData("efd-parcels", "29", "")]
    [InlineData("exs", "29", "")]
    [InlineData("lgr", "29", "")]
    [InlineData("lgr lbq", "29", "")]
    [InlineData("efd-prelodged efd-amended", "29", "")]
    [InlineData("efd-prelodged efd-amended eal edl", "29", "")]
    [InlineData("efd-prelodged xtc", "29", "")]
    [InlineData("efd-prelodged xtc efd-replacing", "29", "")]
    [InlineData("efd-prelodged eal efd-amended", "45", "725")]
    [InlineData("efd-prelodged eal hld", "29", "")]
    [InlineData("efd-prelodged eal hld tak", "29", "")]
    [InlineData("efd-prelodged eal hld tak drq", "29", "")]
    [InlineData("efd-prelodged eal hld tak drq req", "29", "")]
    [InlineData("efd-prelodged eal hld tak drq req chk", "29", "")]
    [InlineData("efd-prelodged eal hld tak drq req chk rel", "29", "")]
    [InlineData("efd-prelodged eal rte", "29", "")]
    [InlineData("drf", "29", "")]
    [InlineData("lgr lsu", "29", "")]
    [InlineData("lgr lsu lrs", "29", "")]
    [InlineData("elp", "29", "")]
    [InlineData("ecr-prelodged", "29", "")]
    [InlineData("eal", "45", "410")]
    [InlineData("esd", "45", "424")]
    public void A_valid_example_is_accepted(string files, string function, string codes) =>
        AssertAnswer(files, function, codes);

    [Theory]
    [InlineData("efd-refused")]
    [InlineData("esp-refused")]
    [InlineData("esd-refused")]
    [InlineData("eal-refused")]
    [InlineData("edl-refused")]
    [InlineData("eaa-refused")]
    [InlineData("ret-refused")]
    [InlineData("eac-refused")]
    [InlineData("cst-refused")]
    [InlineData("que-refused")]
    [InlineData("mbx-refused")]
    [InlineData("lgr-refused")]
    [InlineData("efd-paper-refused")]
    [InlineData("efd-parcels-refused")]
    [InlineData("exs-refused")]
    [InlineData("lbq-refused")]
    [InlineData("xtc-refused")]
    [InlineData("elp-refused")]
    [InlineData("ecr-refused")]
    [InlineData("rel-refused")]
    [InlineData("qry-refused")]
    [InlineData("drq-refused")]
    [InlineData("rte-refused")]
    [InlineData("drf-refused")]
    [InlineData("lsu-refused")]
    [InlineData("req-refused", "efd-prelodged ")]
    [InlineData("efd-amended-refused", "efd-prelodged ")]
    [InlineData("efd-replacing-refused", "efd-prelodged ")]
    public void A_refused_example_is_refused_for_the_reasons_the_guide_names(string file, string after = "") =>
        AssertAnswer(after + file, "27", CodesInGuide(file));

    /// <summary>An example that nobody plays may say anything.</summary>
    [Fact]
    public void Every_example_is_named_in_the_guide()
    {
        var guide = File.ReadAllText(Path.Combine(Samples(), "MESSAGES.md"));

        Assert.All(
            Directory.EnumerateFiles(Path.Combine(Samples(), "messages")).Select(path => Path.GetFileName(path)!),
            file => Assert.Contains($"](messages/{file})", guide, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_example_is_played()
    {
        var played = typeof(SampleMessagesTests).GetMethods()
            .SelectMany(method => method.GetCustomAttributes(typeof(InlineDataAttribute), inherit: false))
            .SelectMany(row => ((string)((InlineDataAttribute)row).Data[0]!).Split(' '))
            .Append("syntax-refused")

            // Asked of a host, which keeps mailboxes, by another test.
            .Append("mbx");

        Assert.Equal(
            Directory.EnumerateFiles(Path.Combine(Samples(), "messages"), "*.edi")
                .Select(path => Path.GetFileNameWithoutExtension(path)).Order(),
            played.Distinct().Order());
    }

    [Fact]
    public void Every_code_of_movements_has_a_rule_or_a_reason_in_the_guide_why_it_is_not_given()
    {
        // CHIEF's for movements and consolidations, then inventory linking's.
        string[] published =
        [
            "E408", "E518", "E533", "E607", "E666", "E1001", "E1025", "E1036", "E1228", "E1231", "E1264", "E2165",
            "E2672", "E2897", "E2898", "E3130", "E3199", "E3303", "E3305", "E3464", "E3476", "E3479", "E3480", "E3481",
            "E10003", "E10200", "E10334", "E10419", "E10434",
            .. Enumerable.Range(1, 35).Select(number => $"ILE {number:D2}"),
        ];

        var given = RuleText.All.ToArray().SelectMany(text => text.Reference.Split(", "))
            .Where(reference => reference.StartsWith('E') || reference.StartsWith("ILE", StringComparison.Ordinal));
        var notGiven = NotGiven().Matches(File.ReadAllText(Path.Combine(Samples(), "MESSAGES.md")))
            .SelectMany(row => row.Groups[1].Value.Split(", "));

        Assert.Equal(published.Order(), given.Distinct().Concat(notGiven).Order());
    }

    [Fact]
    public void The_example_with_a_wrong_count_is_refused_by_CONTRL()
    {
        var answer = Send("syntax-refused");

        Assert.Contains("UCM+1+CUSDEC:D:04A:UN:109730+4+29", answer);
        Assert.DoesNotContain("CUSRES", answer);
    }

    private void AssertAnswer(string files, string function, string codes)
    {
        var answer = files.Split(' ').Select(Send).ToList()[^1];

        Assert.True(function == FunctionPattern().Match(answer).Groups[1].Value, answer);
        Assert.Equal(codes, string.Join(' ', CodePattern().Matches(answer).Select(match => match.Groups[1].Value)));
    }

    private string Send(string file)
    {
        _desk.Agent = new Partner(
            "ANY", "Any", PartnerRights.Declare | PartnerRights.Move | PartnerRights.Department
                | PartnerRights.Fallback | PartnerRights.Officer | PartnerRights.Analyst,
            ["AGENT1", "PORT1", "DTI1", "HO1", "AN1"], [], []);
        return _desk.Send(File.ReadAllText(Path.Combine(Samples(), "messages", file + ".edi"), Encoding.Latin1));
    }

    /// <summary>The guide says of each refused example: refused with `204 310 ...`.</summary>
    private static string CodesInGuide(string file)
    {
        var guide = File.ReadAllText(Path.Combine(Samples(), "MESSAGES.md"));
        var match = Regex.Match(
            guide, string.Create(CultureInfo.InvariantCulture, $@"{Regex.Escape(file)}\.edi\)[^`]*`([0-9 ]+)`"));
        Assert.True(match.Success, $"The guide names no codes for {file}.edi.");
        return match.Groups[1].Value;
    }

    private static string Samples()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Customs.Nes.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "samples");
    }

    [GeneratedRegex(@"BGM\+[A-Z]{3}:[0-9]*:109\+[^']*\+([0-9]+)'")]
    private static partial Regex FunctionPattern();

    [GeneratedRegex(@"ERC\+([0-9]+)::109'")]
    private static partial Regex CodePattern();

    // A row of the guide's table: codes, what they meant, why not.
    [GeneratedRegex(@"^\| ((?:E\d+|ILE \d\d)(?:, (?:E\d+|ILE \d\d))*) \| [^|]+ \| [^|]+ \|$", RegexOptions.Multiline)]
    private static partial Regex NotGiven();
}
