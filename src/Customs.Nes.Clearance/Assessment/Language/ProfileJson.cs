using System.Buffers;
using System.Text.Json;

namespace Customs.Nes.Clearance.Assessment.Language;

/// <summary>
/// A profile as JSON, for interfaces: its fields, its condition as a tree, and its canonical text and hash.
/// </summary>
public static class ProfileJson
{
    /// <summary>An array of them.</summary>
    public static void Write(IEnumerable<Profile> profiles, IBufferWriter<byte> destination)
    {
        using var json = new Utf8JsonWriter(destination, new JsonWriterOptions { Indented = true });
        json.WriteStartArray();
        foreach (var profile in profiles)
        {
            Write(profile, json);
        }

        json.WriteEndArray();
    }

    public static void Write(Profile profile, IBufferWriter<byte> destination)
    {
        using var json = new Utf8JsonWriter(destination);
        Write(profile, json);
    }

    private static void Write(Profile profile, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, profile.Id);
        json.WriteNumber("version"u8, profile.Version);
        json.WriteString("title"u8, profile.Title);
        WriteTexts(json, "locations", profile.Locations);
        json.WriteString("class"u8, CanonicalText.NameOf(profile.Class));
        json.WriteString("from"u8, profile.From.ToString("O"));
        json.WriteString("until"u8, profile.Until.ToString("O"));
        if (profile.Review is { } review)
        {
            json.WriteString("review"u8, review.ToString("O"));
        }

        json.WritePropertyName("when"u8);
        Write(json, profile.When);
        json.WriteString("check"u8, CanonicalText.NameOf(profile.Route));
        if (profile.SamplePercent is { } percent)
        {
            json.WriteNumber("samplePercent"u8, percent);
        }

        json.WriteString("officerText"u8, profile.OfficerText);
        json.WriteString("note"u8, profile.Note);
        json.WriteString("text"u8, CanonicalText.Of(profile));
        json.WriteString("hash"u8, profile.Hash);
        json.WriteEndObject();
    }

    public static bool IsJson(ProfileText text) => text.Name.EndsWith(".json", StringComparison.Ordinal);

    /// <summary>
    /// One text for each profile of a file, which is one object or an array of them; one without a text is a fault, and
    /// the others are read. The text alone is read: the tree is for those who show conditions, not a second language
    /// with faults of its own.
    /// </summary>
    public static List<ProfileText> Read(ProfileText file, List<ProfileFault> faults)
    {
        var texts = new List<ProfileText>();
        try
        {
            using var document = JsonDocument.Parse(file.Content);
            var root = document.RootElement;
            IEnumerable<JsonElement> profiles = root.ValueKind == JsonValueKind.Array ? root.EnumerateArray() : [root];
            foreach (var (index, profile) in profiles.Index())
            {
                if (TextOf(profile) is { } text)
                {
                    texts.Add(new ProfileText($"{file.Name} profile {index + 1}", text));
                }
                else
                {
                    faults.Add(new ProfileFault(
                        file.Name, 1, 1, $"expected an object with a 'text' as profile {index + 1}"));
                }
            }
        }
        catch (JsonException fault)
        {
            var (line, column) = ((int)(fault.LineNumber ?? 0) + 1, (int)(fault.BytePositionInLine ?? 0) + 1);
            faults.Add(new ProfileFault(file.Name, line, column, "this is no JSON from here on"));
        }

        return texts;
    }

    private static string? TextOf(JsonElement profile) =>
        profile.ValueKind == JsonValueKind.Object && profile.TryGetProperty("text"u8, out var text)
            && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static void Write(Utf8JsonWriter json, Condition condition)
    {
        json.WriteStartObject();
        switch (condition)
        {
            case AllOf all:
                WriteParts(json, "all", all.Parts);
                break;
            case AnyOf any:
                WriteParts(json, "any", any.Parts);
                break;
            case Not not:
                json.WritePropertyName("not"u8);
                Write(json, not.Part);
                break;
            case Test test:
                json.WriteString("fact"u8, FactTable.Of(test.Fact).Name);
                WriteTest(json, test);
                break;
        }

        json.WriteEndObject();
    }

    private static void WriteTest(Utf8JsonWriter json, Test test)
    {
        switch (test)
        {
            case MemberTest member:
                WriteTexts(json, "in", member.Values);
                WriteTexts(json, "lists", member.Lists);
                break;
            case PrefixTest prefix:
                WriteTexts(json, "starts", prefix.Prefixes);
                break;
            case ContainsTest contains:
                WriteTexts(json, "contains", contains.Patterns);
                break;
            case MissingTest:
                json.WriteBoolean("missing"u8, true);
                break;
            case RangeTest range:
                WriteBound(json, "from", range.Low);
                WriteBound(json, "to", range.High);
                break;
        }
    }

    private static void WriteBound(Utf8JsonWriter json, string name, long bound)
    {
        if (bound is not (long.MinValue or long.MaxValue))
        {
            json.WriteNumber(name, bound / (decimal)FactTable.Scale);
        }
    }

    private static void WriteParts(Utf8JsonWriter json, string name, Condition[] parts)
    {
        json.WriteStartArray(name);
        foreach (var part in parts)
        {
            Write(json, part);
        }

        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, string[] texts)
    {
        if (texts.Length == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
