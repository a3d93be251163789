using System.Globalization;
using Customs.Nes.Clearance.Statistics;

namespace Customs.Nes.Server.Lives;

/// <summary>
/// All that is said in all lives, in order of time, and what the statistics must make of it in the end.
/// </summary>
internal sealed class LifeBook
{
    private readonly List<Entry> _entries = [];
    private readonly SortedDictionary<StatisticalMonth, long> _pounds = [];
    private readonly SortedDictionary<string, int> _states = new(StringComparer.Ordinal)
    {
        ["counted"] = 0,
        ["excluded"] = 0,
        ["cancelled"] = 0,
    };

    public int MessageCount { get; private set; }

    public int WrongCount { get; private set; }

    /// <summary>Lives so far whose declarant reads the reports.</summary>
    public int ToldCount { get; set; }

    /// <param name="messageCount">0: only something is looked at.</param>
    public void Add(DateTimeOffset at, long life, int order, string text, int messageCount, bool isWrong)
    {
        _entries.Add(new Entry(at, life, order, text, messageCount));
        MessageCount += messageCount;
        WrongCount += isWrong ? messageCount : 0;
    }

    public void Departed(DateTimeOffset at, long pounds, int itemCount)
    {
        var month = StatisticalMonth.Of(at);
        _pounds[month] = _pounds.GetValueOrDefault(month) + pounds;
        _states["counted"] += itemCount;
    }

    public void Stands(string state, int itemCount) => _states[state] += itemCount;

    public void Write(TextWriter output)
    {
        _entries.Sort(static (one, other) =>
            (one.At, one.Life, one.Order).CompareTo((other.At, other.Life, other.Order)));
        var clock = DateTimeOffset.MinValue;
        foreach (var entry in _entries)
        {
            if (entry.At > clock)
            {
                clock = entry.At;
                output.WriteLine($"at {Utc(clock)}");
            }

            output.WriteLine(entry.Text);

            // As the scenario's own clock does.
            clock = clock.AddSeconds(entry.MessageCount);
        }

        output.WriteLine();
        output.WriteLine("# What left is what counts, in the month it left, to the penny; what was void is no trade.");
        output.WriteLine($"at {Utc(clock.AddDays(1))}");
        foreach (var (month, pounds) in _pounds)
        {
            output.WriteLine($"expect figure {month} = {pounds} by departure");
        }

        foreach (var (state, count) in _states)
        {
            output.WriteLine($"expect state {state} {count}");
        }
    }

    private static string Utc(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    private readonly record struct Entry(DateTimeOffset At, long Life, int Order, string Text, int MessageCount);
}
