using System.Globalization;
using Customs.Nes.Server.Scenarios;

namespace Customs.Nes.Acceptance.Tests;

/// <summary>Interchanges as the sentences of a scenario make them, for hosts that the test runs by itself.</summary>
internal static class Sentences
{
    private const string Partners = """
        partner AGENT1 agent
        partner PORT1 port
        partner HO1 officer
        partner LICENSING department

        """;

    /// <summary>The digit of this year, with which DUCRs begin, and an exporter.</summary>
    public static string Ducr(string reference) =>
        string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow.Year % 10}GB123456789000-{reference}");

    /// <summary>The interchange of each sentence, dated now.</summary>
    public static List<byte[]> ToInterchanges(IEnumerable<string> sentences)
    {
        // Some minutes ago: each sentence is a second later than the one before.
        var at = DateTime.UtcNow.AddHours(-2);
        var text = string.Create(CultureInfo.InvariantCulture, $"{Partners}at {at:yyyy-MM-dd HH:mm}Z\n")
            + string.Join('\n', sentences);
        var scenario = ScenarioParser.Read("sentences.nes", text, out var faults);
        Assert.Empty(faults);
        return [.. scenario!.Steps.OfType<SendStep>().Select(step => step.Bytes.ToArray())];
    }
}
