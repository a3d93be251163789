using System.Globalization;

namespace Customs.Nes.LoadTests.Ledger;

/// <summary>
/// Processor time of the ledger's own threads: what bounds one writer when the machine is busy with other things too.
/// </summary>
internal static class ThreadTimes
{
    private const string Tasks = "/proc/self/task";

    // USER_HZ, the unit of /proc, is 100 on every Linux .NET runs on.
    private const double MicrosecondsPerTick = 10_000;

    /// <summary>Ticks by thread name; threads of one name are added up.</summary>
    public static Dictionary<string, long> Read()
    {
        var times = new Dictionary<string, long>();
        if (!Directory.Exists(Tasks))
        {
            return times;
        }

        foreach (var task in Directory.EnumerateDirectories(Tasks))
        {
            var stat = File.ReadAllText(Path.Combine(task, "stat"));
            var name = stat[(stat.IndexOf('(') + 1)..stat.LastIndexOf(')')];
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture)
                + long.Parse(fields[12], CultureInfo.InvariantCulture);
            times[name] = times.GetValueOrDefault(name) + ticks;
        }

        return times;
    }

    public static string Since(Dictionary<string, long> before, long rows) => "us of processor a row: " + string.Join(
        ", ",
        Read().Select(time => (time.Key, Ticks: time.Value - before.GetValueOrDefault(time.Key)))
            .Where(time => time.Ticks > 0)
            .OrderByDescending(time => time.Ticks)
            .Select(time => $"{time.Key} {time.Ticks * MicrosecondsPerTick / rows:N2}"));
}
