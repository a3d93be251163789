namespace Customs.Nes.Edifact.Tests;

/// <summary>
/// The test files of other EDIFACT libraries, read by this one. Fixtures.txt has the outcome of each: how it is framed,
/// then each interchange's messages and findings as code, message, segment or service tag, element and component.
/// </summary>
public class FixtureTests
{
    private static readonly string Folder = Path.Combine(Root(), "..", "shared", "data", "edifact-fixtures");

    private static readonly Dictionary<string, string> Outcomes = File
        .ReadLines(Path.Combine(Root(), "tests", "Customs.Nes.Edifact.Tests", "Fixtures.txt"))
        .Where(l => l.Length > 0 && l[0] != '#')
        .Select(l => l.Split('\t'))
        .ToDictionary(p => p[0], p => p[1]);

    public static TheoryData<string> Names => [.. Outcomes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_fixture_has_its_outcome(string name)
    {
        Assert.SkipUnless(Directory.Exists(Folder), "the fixtures are not on this machine");

        var bytes = File.ReadAllBytes(Path.Combine(Folder, name));
        var frames = bytes.Length < 1_000 ? Split.EveryByte(bytes) : Split.Read(1 << 20, [.. bytes.Chunk(7)]);

        Assert.Equal(Outcomes[name], string.Join(" | ", frames.Select(Describe)));
    }

    [Fact]
    public void No_fixture_is_left_out()
    {
        Assert.SkipUnless(Directory.Exists(Folder), "the fixtures are not on this machine");

        var present = Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".edi", StringComparison.OrdinalIgnoreCase))
            .Select(f => Path.GetRelativePath(Folder, f));

        Assert.Empty(present.Except(Outcomes.Keys));
    }

    private static string Describe(Split.Frame frame)
    {
        if (frame.Status is FrameStatus.NotAnInterchange)
        {
            return "not an interchange";
        }

        var interchange = Split.ReadAlone(frame.Bytes);
        var findings = interchange.Findings.ToArray().Take(4).Select(f =>
            $"{(int)f.Code} {(f.MessageIndex < 0 ? "" : $"m{f.MessageIndex} ")}"
            + (f.ServiceTag != 0 ? SegmentTag.ToText(f.ServiceTag) : $"s{f.SegmentNumber}") + $" {f.Element}:{f.Component}");
        var more = interchange.Findings.Length > 4 ? $" and {interchange.Findings.Length - 4} more" : "";
        var verdict = interchange.IsRejected ? "rejected"
            : interchange.Messages.ToArray().Any(m => m.IsRejected) ? "in part" : "accepted";
        var status = frame.Status == FrameStatus.Complete ? "" : $"{frame.Status} ";
        return $"{status}{verdict}, {interchange.Messages.Length} messages. {string.Join("; ", findings)}{more}".TrimEnd();
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Customs.Nes.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
