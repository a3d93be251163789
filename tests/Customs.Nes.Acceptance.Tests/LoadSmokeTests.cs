using Customs.Nes.LoadTests.Runs;

namespace Customs.Nes.Acceptance.Tests;

/// <summary>
/// The load test in small, against the server as it is shipped, in a process of its own: what was sent was answered
/// and stored, each once. It asserts no speed; a machine that runs tests has none worth telling.
/// </summary>
public sealed class LoadSmokeTests
{
    [Theory]
    [InlineData("Lodge")]
    [InlineData("Life")]
    [InlineData("Resend")]
    [InlineData("SlowConsumer")]
    public async Task What_was_sent_under_load_was_answered_and_stored(string scenario)
    {
        // Two seconds at a rate that a busy machine keeps up with: some 2,000 messages.
        var options = new LoadOptions(Enum.Parse<Scenario>(scenario))
        {
            Rate = 800,
            WarmUp = TimeSpan.FromSeconds(0.5),
            Length = TimeSpan.FromSeconds(2),
            Connections = 4,
            WaitingMax = 32,
            Profiles = 20,
        };

        var result = await new LoadRun(options).RunAsync();

        Assert.Null(result.Complaint);
        Assert.True(result.Sent.New > 500, $"Only {result.Sent.New} messages were sent.");
        Assert.Equal(result.Sent.All, result.Answered.All);
        Assert.Equal(result.Sent.Lodged, result.Stored.Declarations);
        Assert.Equal(result.Extracted is null ? null : result.Sent.DepartedItems, result.Extracted);
        Assert.True(result.IsReconciled);
    }
}
