using System.Text.Json;
using Customs.Nes.Ledger;

namespace Customs.Nes.Server.Scenarios;

/// <summary>A profile that fired, as the decision in the ledger has it.</summary>
internal sealed record FiredProfile(string Profile, int Version, int Item, int Route, IReadOnlyList<string> Tests);

/// <summary>Reads decisions for the officer's eyes. Nothing of it is in any answer.</summary>
internal static class OfficerView
{
    public static IReadOnlyList<FiredProfile> Of(Fact fact)
    {
        if (fact.Decision.IsEmpty)
        {
            return [];
        }

        using var decision = JsonDocument.Parse(fact.Decision);
        var fired = new List<FiredProfile>();
        Find(decision.RootElement, fired);
        return fired;
    }

    /// <summary>Wherever in the decision an assessment stands: at lodgement, or again when the goods arrived.</summary>
    private static void Find(JsonElement element, List<FiredProfile> fired)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var part in element.EnumerateArray())
            {
                Find(part, fired);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                if (property.NameEquals("fired"))
                {
                    fired.AddRange(property.Value.EnumerateArray().Select(Read));
                }
                else
                {
                    Find(property.Value, fired);
                }
            }
        }
    }

    private static FiredProfile Read(JsonElement match) => new(
        match.GetProperty("profile").GetString() ?? "",
        match.GetProperty("version").GetInt32(),
        match.GetProperty("item").GetInt32(),
        match.GetProperty("route").GetInt32(),
        [.. match.GetProperty("tests").EnumerateArray().Select(Test)]);

    private static string Test(JsonElement test)
    {
        var isNegated = test.TryGetProperty("not", out var not) && not.GetBoolean();
        var read = test.GetProperty("read").GetString();
        var value = read is { Length: > 0 } ? read : "nothing";
        return $"{(isNegated ? "not " : "")}{test.GetProperty("test").GetString()} (read {value})";
    }
}
