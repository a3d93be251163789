using System.Globalization;
using Customs.Nes.Clearance.Generation;
using Customs.Nes.Clearance.Reference;

namespace Customs.Nes.Server.Lives;

/// <summary>
/// Makes up whole lives of exports and writes them as one scenario: every message with what must come of it, and in the
/// end what the statistics must count. What is expected is told by the stories, which know nothing of the engine.
/// </summary>
internal sealed class LifeScenario
{
    public const string Department = "DEPT1";
    public const string Analyst = "AN1";
    public const string OtherAnalyst = "AN2";

    /// <summary>May key in what was released on paper.</summary>
    public const string Keyer = "KEYER";

    private readonly LifeOptions _options;
    private readonly LifeStock _stock;
    private readonly LifeBook _book = new();
    private readonly SortedDictionary<string, int> _told = new(StringComparer.Ordinal);

    private LifeScenario(LifeOptions options, ReferenceData reference)
    {
        _options = options;
        _stock = new LifeStock(options, reference);
    }

    public static string ReaderOf(int index) => $"READER{index + 1}";

    /// <exception cref="ArgumentException">The reference data hold too little on the first day.</exception>
    public static LifeBook Write(LifeOptions options, ReferenceData reference, TextWriter output)
    {
        var lives = new LifeScenario(options, reference);
        lives.TellAll();
        lives.WriteHeader(output);
        lives._book.Write(output);
        return lives._book;
    }

    private void TellAll()
    {
        var stories = LifeStory.All
            .Select(story => (Story: story, Weight: _options.Mix?.GetValueOrDefault(story.Name) ?? story.Weight))
            .ToArray();
        var weights = stories.Sum(story => story.Weight);
        var spacing = TimeSpan.FromDays(_options.Days) / _options.Count;
        for (var number = 1; number <= _options.Count; number++)
        {
            var place = new Draw(_options.Seed ^ ulong.MaxValue, (ulong)number + 1).Below(weights);
            var index = 0;
            while (place >= stories[index].Weight)
            {
                place -= stories[index++].Weight;
            }

            var story = stories[index].Story;
            var at = _options.StartsAt + (spacing * (number - 1));
            at -= TimeSpan.FromTicks(at.Ticks % TimeSpan.TicksPerMinute);
            story.Tell(new Life(_book, _stock, _options, number, at));
            _told[story.Name] = _told.GetValueOrDefault(story.Name) + 1;
        }
    }

    private void WriteHeader(TextWriter output)
    {
        var culture = CultureInfo.InvariantCulture;
        output.WriteLine(string.Create(
            culture,
            $"# {_options.Count} lives in {_book.MessageCount} messages, {_book.WrongCount} wrong on purpose:"));
        foreach (var (name, count) in _told)
        {
            var meaning = LifeStory.All.First(story => story.Name == name).Meaning;
            output.WriteLine(string.Create(culture, $"# {count,5} {name}: {meaning}"));
        }

        output.WriteLine(string.Create(culture, $"title \"{_options.Count} lives, seed {_options.Seed}\""));
        for (var agent = 1; agent <= LifeStock.AgentCount; agent++)
        {
            output.WriteLine($"partner AGENT{agent} agent");
        }

        output.WriteLine($"partner {Keyer} agent, may declare, may key");
        for (var reader = 0; reader * OfficerStories.LivesPerReader < _book.ToldCount; reader++)
        {
            output.WriteLine($"partner {ReaderOf(reader)} agent");
        }

        foreach (var port in _stock.Ports)
        {
            output.WriteLine($"partner {Life.PortOf(port)} port, at {port}");
        }

        output.WriteLine("partner HO1 officer");
        output.WriteLine("partner HO2 officer");
        output.WriteLine($"partner {Department} department");
        output.WriteLine($"partner {Analyst} analyst");
        output.WriteLine($"partner {OtherAnalyst} analyst");
        WriteProfile(output, "EXP-EXAMINED", LifeStock.ExaminedDestination, "physical check");
        WriteProfile(output, "EXP-AFTERWARDS", LifeStock.CheckedAfterwardsDestination, "post-clearance check");
        output.WriteLine();
    }

    private void WriteProfile(TextWriter output, string name, string destination, string then)
    {
        var from = DateOnly.FromDateTime(_options.StartsAt.UtcDateTime).AddDays(-1);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""

            profile {name} version 1 "Goods for {destination}"
              effective  {from:yyyy-MM-dd} until {from.AddYears(2):yyyy-MM-dd}
              when  destination in ({destination})
              then  {then}
            end
            """));
    }
}
