namespace Customs.Nes.Server.Scenarios;

/// <summary>The interchanges of a scenario in the order in which they are delivered.</summary>
internal static class Deliveries
{
    /// <summary>
    /// All of them, copies included, in an order drawn from the seed; each keeps the time it is sent at.
    /// </summary>
    public static IReadOnlyList<SendStep> Shuffled(Scenario scenario, int seed, bool repeats)
    {
        var random = new Random(seed);
        var deliveries = new List<SendStep>();
        foreach (var step in scenario.Steps.OfType<SendStep>())
        {
            deliveries.Add(step);
            if (repeats)
            {
                deliveries.Add(Copy(step, deliveries.Count, random));
            }
        }

        var shuffled = deliveries.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }

    /// <summary>The same bytes, or the same messages under another interchange reference.</summary>
    public static SendStep Copy(SendStep step, int number, Random random) =>
        step.Body is { } body && random.Next(2) == 0
            ? step with
            {
                What = $"under another reference: {step.What}",
                Bytes = body.Under($"R{number:000000}", step.At),
            }
            : step with { What = $"the same again: {step.What}", Original = step.Original ?? step };
}
