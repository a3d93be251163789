using CsCheck;
using Customs.Nes.Clearance.Statistics;

namespace Customs.Nes.Clearance.Tests.Statistics;

/// <summary>
/// Random histories of a few consignments: late, repeated, corrected, withdrawn and impossible reports. Half of the
/// departures are within two hours of London midnight at a month's end in summer time: elsewhere a month by UTC is
/// nearly always right by chance, and a wrong clock would go unnoticed.
/// </summary>
internal static class Histories
{
    /// <summary>An amendment that takes nobody's consent; another negative number: one that never gets it.</summary>
    private const int NoConsent = int.MinValue;

    private static readonly string[] Places = [Facts.Felixstowe, Facts.Dover];

    private static readonly Gen<DateTimeOffset> NearSummerMonthEnd =
        from month in Gen.Int[4, 10]
        from seconds in Gen.Int[-7200, 7200]
        select new StatisticalMonth(2003, month).Start.AddSeconds(seconds);

    private static readonly Gen<DateTimeOffset> AnyTime =
        Gen.Int[0, 300 * 24 * 60].Select(static minutes => Facts.At("2003-01-05T00:00Z").AddMinutes(minutes));

    private static readonly Gen<Movement> AnyMovement =
        from shift in Gen.Frequency((6, Gen.Const(0)), (2, Gen.Int[-45, 45]), (1, Gen.Int[-400, 400]))
        from minutes in Gen.Int[-60, 60]
        from delay in Gen.Frequency((4, Gen.Int[0, 12]), (3, Gen.Int[0, 24 * 90]), (1, Gen.Int[-40, 0]))
        from source in Gen.Int[1, 2]
        from isVoid in Gen.Int[0, 6]
        from place in Gen.Frequency((5, Gen.Const(0)), (1, Gen.Const(1)))
        select new Movement(shift, minutes, delay, source, isVoid == 0, place);

    private static readonly Gen<StatisticalFact[]> AnyConsignment =
        from departs in Gen.OneOf(NearSummerMonthEnd, AnyTime)
        from simplified in Gen.Bool
        from arrived in Gen.Bool
        from provisional in Gen.Bool
        from ahead in Gen.Frequency((8, Gen.Int[1, 20 * 24]), (1, Gen.Int[-48, 0]))
        from departures in AnyMovement.Array[0, 4]
        from arrivals in AnyMovement.Array[0, 2]
        from values in Gen.Int[0, 24 * 60].Array[0, 3]
        from amended in Gen.Frequency((3, Gen.Const(-1)), (1, Gen.Int[0, 24 * 60]))
        from agreed in Gen.Frequency((3, Gen.Const(NoConsent)), (1, Gen.Int[-200, 24 * 60]))
        from cancelled in Gen.Frequency((9, Gen.Const(-1)), (1, Gen.Int[0, 24 * 60]))
        from pence in Gen.Int[1, 1_000_000]
        select Tell(
            departs, simplified, arrived, provisional, ahead, departures, arrivals, values, amended, agreed, cancelled,
            pence);

    /// <summary>The facts of one to six consignments: each version of a source once, received in any order.</summary>
    public static Gen<StatisticalFact[]> Any { get; } = AnyConsignment.Array[1, 6].Select(static consignments =>
    {
        var facts = new List<StatisticalFact>();
        for (var index = 0; index < consignments.Length; index++)
        {
            foreach (var fact in consignments[index])
            {
                facts.Add(fact with { Ucr = $"U{index}", Position = facts.Count + 1 });
            }
        }

        return facts.ToArray();
    });

    /// <summary>
    /// One declaration of up to three lines whose goods leave in up to six parts, reported in any order, late,
    /// corrected, withdrawn, and now and then more than there is; and at some time, perhaps, all the rest.
    /// </summary>
    public static Gen<StatisticalFact[]> InParts { get; } =
        from departs in NearSummerMonthEnd
        from lines in Gen.Select(Gen.Long[0, 1_000_003], Gen.Long[1, 50_000], Gen.Long[0, 999]).Array[1, 3]
        from byPackages in Gen.Bool
        from parts in Gen.Select(Gen.Int[1, 60], Gen.Int[-3, 3], Gen.Int[0, 24 * 60], Gen.Int[0, 9], Gen.Int[1, 2])
            .Array[1, 6]
        from rest in Gen.Frequency((1, Gen.Const(-1)), (2, Gen.Int[0, 24 * 60]))
        from simplified in Gen.Bool
        select TellParts(departs, lines, byPackages, parts, rest, simplified);

    private static StatisticalFact[] TellParts(
        DateTimeOffset departs, (long Pence, long Grams, long Units)[] declared, bool byPackages,
        (int Percent, int Months, int Delay, int Fate, int Version)[] parts, int rest, bool simplified)
    {
        const int Packages = 200;
        var lines = declared.Select((line, index) => Facts.Line(line.Pence, index + 1) with
        {
            NetMassGrams = line.Grams,
            SupplementaryThousandths = line.Units,
        }).ToArray();
        var grams = lines.Sum(static line => line.NetMassGrams!.Value);
        var facts = new List<StatisticalFact>
        {
            new DeclaredFact(
                "U", 1, departs.AddDays(-110), 1, simplified, IsArrived: true, Places[0],
                simplified ? [.. lines.Select(static line => line with { ValueHundredths = null })] : lines, Packages),
        };
        foreach (var (index, told) in parts.Index())
        {
            var at = departs.AddMonths(told.Months);
            facts.Add(new DepartedFact(
                "U", 2 + index, at.AddHours(told.Delay), at, Places[index % 2 == told.Fate ? 1 : 0],
                new MovementSource("L", $"P{index - (told.Version - 1)}"), told.Version, IsVoid: told.Fate == 9,
                Part: new GoodsPart(
                    byPackages ? null : Math.Max(1, grams * told.Percent / 100), Packages * told.Percent / 100)));
        }

        if (rest >= 0)
        {
            facts.Add(new DepartedFact(
                "U", 20, departs.AddHours(rest), departs, Places[0], new MovementSource("L", "REST")));
        }

        if (simplified)
        {
            facts.Add(new SupplementedFact("U", 21, departs.AddDays(14), 1, lines));
        }

        return [.. facts];
    }

    private static StatisticalFact[] Tell(
        DateTimeOffset departs, bool simplified, bool arrived, bool provisional, int ahead, Movement[] departures,
        Movement[] arrivals, int[] values, int amended, int agreed, int cancelled, int pence)
    {
        var declaredAt = departs.AddHours(-ahead);
        long? declared = simplified && !provisional ? null : pence;
        var facts = new List<StatisticalFact>
        {
            new DeclaredFact("", 0, declaredAt, 1, simplified, arrived, Places[0], Lines(declared)),
        };
        foreach (var (version, told) in arrivals.Index())
        {
            var at = declaredAt.AddMinutes(told.Minutes + (told.Shift * 60));
            facts.Add(new ArrivedFact(
                "", 0, at.AddHours(told.Delay), at, Places[told.Place], Source("P", told), version + 1,
                told.IsVoid));
        }

        foreach (var (version, told) in departures.Index())
        {
            var at = departs.AddMinutes(told.Minutes).AddDays(told.Shift);
            facts.Add(new DepartedFact(
                "", 0, at.AddHours(told.Delay), at, Places[told.Place], Source("L", told), version + 1,
                told.IsVoid, (EvidenceRank)told.Source));
        }

        foreach (var (version, hours) in values.Index())
        {
            facts.Add(new SupplementedFact("", 0, departs.AddHours(hours), version + 1, Lines(pence + version + 1)));
        }

        if (amended >= 0)
        {
            // What takes consent is asked of something declared; agreed to after that, or never.
            var at = departs.AddHours(amended);
            at = agreed != NoConsent && at < declaredAt ? declaredAt : at;
            facts.Add(new DeclaredFact(
                "", 0, at, 2, simplified, arrived, Places[0], Lines(declared + 77), AwaitsConsent: agreed != NoConsent));
            if (agreed >= 0)
            {
                facts.Add(new AmendmentAgreedFact("", 0, at.AddHours(agreed), 2));
            }
        }

        if (cancelled >= 0)
        {
            facts.Add(new CancelledFact("", 0, departs.AddHours(cancelled), amended % 2 == 0 ? 1 : 2));
        }

        return [.. facts];
    }

    private static MovementSource Source(string sender, Movement told) => new(sender, $"R{told.Source}");

    private static StatisticalLine[] Lines(long? pence) => [Facts.Line(pence), Facts.Line(pence, item: 2)];

    private readonly record struct Movement(int Shift, int Minutes, int Delay, int Source, bool IsVoid, int Place);
}
