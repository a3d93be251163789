using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Validation;
using Customs.Nes.Ledger;
using RiskRoute = Customs.Nes.Clearance.Assessment.Route;

namespace Customs.Nes.Server.Commands;

/// <summary>Puts the decisions the ledger holds as JSON before a person, one message after the other.</summary>
internal sealed class DecisionListing(TextWriter output, bool isJson)
{
    private readonly ArrayBufferWriter<byte> _line = new(1024);

    public int Count { get; private set; }

    /// <summary>Where draws are repeated; null: they are only told.</summary>
    public DrawCheck? Draws { get; init; }

    public void Write(Fact fact)
    {
        Count++;
        Draws?.Open(fact);
        if (isJson)
        {
            WriteJson(fact);
            return;
        }

        using var json = JsonDocument.Parse(fact.Decision);
        var decision = json.RootElement;
        var status = Text(decision, "status");
        var cause = fact.Kind == FilingKind.Consequence
            ? $" of row {Text(decision, "cause")}"
            : $" from {fact.Partner}";
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"row {fact.Position}, {fact.ReceivedAt:yyyy-MM-dd HH:mm:ss} UTC: {fact.Kind}{cause}, "
            + $"{Text(decision, "outcome")}"));
        WriteLine("now", status);
        WriteLine("reason", decision.TryGetProperty("reason", out var reason) ? RuleOf(reason) : "");
        WriteLine("events", decision.TryGetProperty("events", out var events)
            ? string.Join(", ", events.EnumerateArray().Select(e => e.GetString())) : "");
        WriteLine("version", Text(decision, "version"));
        WriteLine("awaits consent", Prefixed("version ", Text(decision, "pendingVersion")));
        WriteLine("replaces", Prefixed("the entry of row ", Text(decision, "replaces")));
        WriteLine("earlier versions", Prefixed("route ", Text(decision, "earlierRoute")));
        WriteLine("basis", Text(decision, "basis"));
        WriteFindings(decision);
        if (decision.TryGetProperty("examination", out var examination))
        {
            WriteAssessment("risk at lodgement", examination);
        }

        if (decision.TryGetProperty("atArrival", out var atArrival))
        {
            WriteFindings(atArrival);
            WriteAssessment("risk at arrival", atArrival);
        }

        if (decision.TryGetProperty("atConsent", out var atConsent))
        {
            WriteFindings(atConsent);
            WriteAssessment("risk at consent", atConsent);
        }
    }

    private void WriteJson(Fact fact)
    {
        _line.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_line))
        {
            json.WriteStartObject();
            json.WriteNumber("position"u8, fact.Position);
            json.WriteString("received"u8, fact.ReceivedAt);
            json.WriteString("kind"u8, fact.Kind.ToString());
            json.WriteString("partner"u8, fact.Partner);
            json.WritePropertyName("decision"u8);
            json.WriteRawValue(fact.Decision.Span, skipInputValidation: true);
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(_line.WrittenSpan));
    }

    private void WriteFindings(JsonElement decision)
    {
        if (!decision.TryGetProperty("findings", out var findings))
        {
            return;
        }

        foreach (var finding in findings.EnumerateArray())
        {
            var item = Text(finding, "item");
            var where = item.Length > 0 ? $", item {item}" : "";
            WriteLine("finding", $"{RuleOf(finding.GetProperty("code"))} (segment {Text(finding, "segment")}{where})");
        }
    }

    private void WriteAssessment(string name, JsonElement examined)
    {
        if (!examined.TryGetProperty("assessment", out var assessment))
        {
            return;
        }

        WriteLine(name, $"{RouteOf(assessment)}; rule set {Text(assessment, "rules")}");
        WriteMatches("fired", assessment);
        WriteMatches("near", assessment);
        WriteMatches("waived", assessment);
        WriteMatches("shadow", assessment);
        if (assessment.TryGetProperty("notEvaluated", out var missing))
        {
            foreach (var fact in missing.EnumerateObject())
            {
                var items = string.Join(", ", fact.Value.EnumerateArray().Select(
                    i => i.GetInt32() == 0 ? "declaration" : $"item {i.GetInt32()}"));
                WriteLine("not evaluated", $"{fact.Name}: missing in {items}");
            }
        }

        WriteLine("failure", Text(assessment, "failure"));
    }

    /// <summary>Those that fired, or those the draw alone spared, with what each of their tests read.</summary>
    private void WriteMatches(string name, JsonElement assessment)
    {
        if (!assessment.TryGetProperty(name, out var matches))
        {
            return;
        }

        foreach (var match in matches.EnumerateArray())
        {
            var item = match.GetProperty("item").GetInt32();
            var draw = match.TryGetProperty("draw", out var drawn)
                ? $", draw {drawn} against {Text(match, "threshold")}{RemarkOn(name, match, drawn)}" : "";
            var where = item > 0 ? FormattableString.Invariant($", item {item}") : "";
            WriteLine(
                name == "near" ? "not drawn" : name,
                $"{Text(match, "profile")} version {Text(match, "version")}: {RouteOf(match)}{where}{draw}");
            foreach (var test in match.GetProperty("tests").EnumerateArray())
            {
                var not = test.TryGetProperty("not", out _) ? "not " : "";
                output.WriteLine($"{"",20}{not}{Text(test, "test")}: read {Text(test, "read")}");
            }
        }
    }

    private string RemarkOn(string name, JsonElement match, JsonElement drawn) => Draws is null ? "" : Draws.RemarkOn(
        isQuota: name == "waived",
        Text(match, "profile"),
        match.GetProperty("version").GetInt32(),
        drawn.GetDouble());

    private void WriteLine(string name, string text)
    {
        if (text.Length > 0)
        {
            output.WriteLine($"  {name,-17} {text}");
        }
    }

    private static string RouteOf(JsonElement element)
    {
        var route = (RiskRoute)element.GetProperty("route").GetInt32();
        return FormattableString.Invariant($"route {(int)route}, {route}");
    }

    private static string RuleOf(JsonElement code)
    {
        var rule = (RuleCode)code.GetInt32();
        return FormattableString.Invariant($"{(int)rule} {RuleText.Of(rule).Text}");
    }

    private static string Prefixed(string prefix, string text) => text.Length > 0 ? prefix + text : "";

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.ToString() : "";
}
