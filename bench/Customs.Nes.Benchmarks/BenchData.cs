using System.Buffers;
using System.Globalization;
using System.Text;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Reference;
using Customs.Nes.LoadTests.Messages;

namespace Customs.Nes.Benchmarks;

/// <summary>
/// What benches measure with: the load test's own declarations, the shipped reference data and a partner who may do
/// everything. The same on every run.
/// </summary>
public static class BenchData
{
    /// <summary>The batch of every bench that works on more than one message: divided out of its figures.</summary>
    public const int Count = 64;

    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static readonly IntakeSettings Settings = new(1024 * 1024, IntakeSettings.DefaultOurId);

    public static Partner Partner { get; } = new(
        "LOAD0", "Load 0", PartnerRights.Declare | PartnerRights.Move, ["LOAD0"], [], []);

    /// <summary>Shipped reference data, no profiles: those have benches of their own.</summary>
    public static DecisionBasis Basis { get; } = new(LoadReference(), RuleSet.Empty);

    /// <summary><see cref="Count"/> interchanges of one full declaration each, as a pipe has them.</summary>
    public static byte[] Stream()
    {
        var random = new Random(1);
        var stream = new ArrayBufferWriter<byte>();
        for (var number = 0; number < Count; number++)
        {
            stream.Write(Encoding.ASCII.GetBytes(Interchange(random, number)));
        }

        return stream.WrittenSpan.ToArray();
    }

    /// <summary>Prepared by an intake, as the ledger's writer gets them.</summary>
    public static List<Submission> Submissions()
    {
        var intake = new Intake(Settings, null, static () => Basis);
        var batch = new List<Submission>();
        var rest = new ReadOnlySequence<byte>(Stream());
        intake.Decide(ref rest, Partner, Now, batch);
        return batch.Count == Count && batch.All(static submission => !submission.Filings[0].IsRefused)
            ? batch
            : throw new InvalidOperationException("A bench measures accepted declarations, and some were refused.");
    }

    private static string Interchange(Random random, int number)
    {
        var reference = string.Create(CultureInfo.InvariantCulture, $"L{number:0000000000000}");
        var location = DeclarationText.Locations[number % DeclarationText.Locations.Length];
        var ducr = $"6GB{DeclarationText.EoriDigits}-{reference}";
        return $"UNB+UNOA:2+LOAD0+EDRCHIEF+260302:0900+{reference}'"
            + DeclarationText.Make(random, 1 + (number % DeclarationText.ItemCountMax), location, ducr, reference)
            + $"UNZ+1+{reference}'";
    }

    private static ReferenceData LoadReference()
    {
        var load = ReferenceData.Load(Path.Combine(AppContext.BaseDirectory, "samples", "reference"));
        return load.Data ?? throw new InvalidOperationException("The shipped reference data do not load.");
    }
}
