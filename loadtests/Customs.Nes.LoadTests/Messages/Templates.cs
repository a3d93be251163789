using System.Globalization;
using Customs.Nes.Clearance;
using Customs.Nes.LoadTests.Traders;

namespace Customs.Nes.LoadTests.Messages;

/// <summary>The messages of one sender, made before the load begins and the same for the same seed.</summary>
internal sealed class Templates
{
    /// <summary>Enough that declarations differ, few enough to stay in this side's caches.</summary>
    private const int DeclarationCount = 256;

    /// <summary>Longest interchange of any template: five items are below 2 KB.</summary>
    public const int LengthMax = 4096;

    private Templates(Template[] declarations, Template[] arrivals, Template[] departures)
    {
        Declarations = declarations;
        Arrivals = arrivals;
        Departures = departures;
    }

    private Template[] Declarations { get; }

    /// One for each declaration, at its location.
    private Template[] Arrivals { get; }

    private Template[] Departures { get; }

    public double MeanDeclarationLength => Declarations.Average(template => template.Length);

    public Template For(in Act act) => (act.Step switch
    {
        Step.Lodge => Declarations,
        Step.Arrive => Arrivals,
        _ => Departures,
    })[act.Ordinal % DeclarationCount];

    public static Templates Make(string sender, int seed, DateTimeOffset now)
    {
        var random = new Random(seed);
        var declarations = new Template[DeclarationCount];
        var arrivals = new Template[DeclarationCount];
        var departures = new Template[DeclarationCount];
        for (var index = 0; index < DeclarationCount; index++)
        {
            var location = DeclarationText.Locations[random.Next(DeclarationText.Locations.Length)];
            var ducr = Ducr(now);
            var itemCount = random.Next(1, DeclarationText.ItemCountMax + 1);
            var text = DeclarationText.Make(random, itemCount, location, ducr, LetterAndGap(Step.Lodge));
            declarations[index] = new Template(Step.Lodge, itemCount, Enclose(sender, Step.Lodge, now, text));
            arrivals[index] = Movement(Step.Arrive, itemCount, sender, location, ducr, now);
            departures[index] = Movement(Step.Depart, itemCount, sender, location, ducr, now);
        }

        return new Templates(declarations, arrivals, departures);
    }

    /// <summary>
    /// London's wall clock, some time ahead: what left before it was declared is no export to the statistics, and a
    /// load lodges all the time.
    /// </summary>
    public static DateTime DepartureAt(DateTimeOffset now) =>
        LondonClock.WallClockOf(now.AddHours(2)).ToDateTimeUnspecified();

    private static string Ducr(DateTimeOffset now) =>
        $"{now.Year % 10}GB{DeclarationText.EoriDigits}-{LetterAndGap(Step.Lodge)}";

    private static Template Movement(
        Step step, int itemCount, string sender, string location, string ducr, DateTimeOffset now)
    {
        var isDeparture = step == Step.Depart;
        var at = (isDeparture ? DepartureAt(now) : now.UtcDateTime.AddDays(-1))
            .ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture);
        var name = isDeparture ? "EDL" : "EAL";
        var transport = isDeparture ? "TDT+20++1+++++:::MV NORTHERN STAR:GB'" : "";
        var body = $"UNH+1+UKCINV:D:00A:UN:109001+{LetterAndGap(step)}'"
            + $"BGM+{name}:105:109+{LetterAndGap(step)}:1+9'"
            + $"DTM+{(isDeparture ? "186" : "178")}:{at}:203'"
            + $"LOC+14+{location}::109'"
            + $"RFF+ABO:{ducr}'"
            + transport
            + $"UNT+{(isDeparture ? 7 : 6)}+1'";
        return new Template(step, itemCount, Enclose(sender, step, now, body));
    }

    private static string Enclose(string sender, Step step, DateTimeOffset now, string message) =>
        $"UNB+UNOA:2+{sender}+EDRCHIEF+{now.ToString("yyMMdd':'HHmm", CultureInfo.InvariantCulture)}"
        + $"+{LetterAndGap(step)}'{message}UNZ+1+{LetterAndGap(step)}'";

    private static string LetterAndGap(Step step) => (char)step + Template.Gap;
}
