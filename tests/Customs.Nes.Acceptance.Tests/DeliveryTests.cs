using Customs.Nes.Server.Scenarios;

namespace Customs.Nes.Acceptance.Tests;

/// <summary>
/// The statistics depend on what was said and when, never on the order in which it came, how often, or in how many
/// pieces. The bytes of every release are compared, not totals.
/// </summary>
public sealed class DeliveryTests
{
    private static readonly Lazy<Task<PlayResult>> AsWritten = new(() => PlayAsync(new PlayOptions()));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(20030420)]
    public async Task The_same_scenario_delivered_shuffled_repeated_and_cut_at_every_byte_gives_the_same_extract(
        int seed)
    {
        var straight = await AsWritten.Value;

        var scrambled = await PlayAsync(new PlayOptions { ShuffleSeed = seed, Repeats = true, Cut = 1 });

        Assert.Empty(scrambled.Failures);
        Assert.Equal(Text(straight), Text(scrambled));
    }

    [Fact]
    public async Task The_same_scenario_with_everything_sent_twice_gives_the_same_answers_and_the_same_extract()
    {
        var straight = await AsWritten.Value;

        var twice = await PlayAsync(new PlayOptions { Repeats = true });

        // Nothing expected of an answer has changed, and the figures are the same bytes.
        Assert.Empty(twice.Failures);
        Assert.Equal(straight.ExpectationsMet, twice.ExpectationsMet);
        Assert.Equal(2 * straight.MessagesSent, twice.MessagesSent);
        Assert.Equal(Text(straight), Text(twice));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public async Task The_same_scenario_cut_into_pieces_gives_the_same_answers(int cut)
    {
        var straight = await AsWritten.Value;

        var inPieces = await PlayAsync(new PlayOptions { Cut = cut });

        Assert.Empty(inPieces.Failures);
        Assert.Equal(straight.ExpectationsMet, inPieces.ExpectationsMet);
        Assert.Equal(Text(straight), Text(inPieces));
    }

    private static string Text(PlayResult result) => System.Text.Encoding.UTF8.GetString(result.Releases.Span);

    private static async Task<PlayResult> PlayAsync(PlayOptions options)
    {
        var scenario = ScenarioParser.ReadFile(Path.Combine(Folders.Samples, "april-2003.nes"));
        using var output = new TemporaryFolder();
        var result = await ScenarioPlayer.PlayAsync(
            scenario, options with { OutputFolder = output.Path }, Conversation.Silent());
        Assert.NotEqual(0, result.Releases.Length);
        return result;
    }
}
