using System.Globalization;
using Customs.Nes.Clearance.Assessment.Governance;

namespace Customs.Nes.Server.Scenarios;

/// <summary>The UKCPRF message of a step of governance.</summary>
internal static class StepText
{
    /// <summary>Longest component of FTX 4440, and how many of them a line may take.</summary>
    private const int PartLengthMax = 512;
    private const int PartCountMax = 5;

    public const int LineLengthMax = PartLengthMax * PartCountMax;

    /// <param name="step">A draft needs no name: its text says it.</param>
    /// <param name="text">Of a draft, or the reason.</param>
    /// <param name="reference">BGM 1004, and the common access reference.</param>
    /// <param name="number">Of the message in its interchange.</param>
    public static string Of(GovernanceStep step, string text, string reference, int number = 1)
    {
        var edi = new EdiText();
        var count = number.ToString(CultureInfo.InvariantCulture);
        edi.Segment("UNH", count, "UKCPRF:D:00A:UN:109002", EdiText.Value(reference));
        edi.Segment("BGM", EdiText.Parts(step.Kind.ToCode(), "105", "109"), EdiText.Value(reference), "9");
        var version = step.Version.ToString(CultureInfo.InvariantCulture);
        if (step.Name.Length > 0)
        {
            edi.Segment("RFF", EdiText.Parts(step.Subject.ToCode(), step.Name, "", version));
        }

        if (step.Hash.Length > 0)
        {
            edi.Segment("RFF", EdiText.Parts("HSH", step.Hash));
        }

        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.AsSpan().Trim().Length > 0)
            {
                edi.Segment("FTX", "AAI", "", "", EdiText.Parts(PartsOf(line.Replace('\t', ' ').TrimEnd())));
            }
        }

        edi.Segment("UNT", (edi.SegmentCount + 1).ToString(CultureInfo.InvariantCulture), count);
        return edi.ToString();
    }

    private static string[] PartsOf(string line) =>
        [.. line.Chunk(PartLengthMax).Select(static part => new string(part))];
}
