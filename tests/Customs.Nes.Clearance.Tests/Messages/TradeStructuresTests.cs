using Customs.Nes.Clearance.Messages.Structures;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Tests.Messages;

public class TradeStructuresTests
{
    private static readonly string Folder = Path.Combine(Root(), "samples", "messages");

    public static TheoryData<string> Samples =>
        [.. Directory.EnumerateFiles(Folder, "*.edi").Select(p => Path.GetFileName(p)).Where(n => n != "syntax-refused.edi")];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_sample_keeps_to_its_structure(string name)
    {
        var interchange = new Interchange(TradeStructures.Directory);

        interchange.Read(File.ReadAllBytes(Path.Combine(Folder, name)));

        Assert.Equal([], interchange.Findings.ToArray());
        Assert.NotNull(TradeStructures.Directory.Find(interchange.Messages[0], interchange.Bytes.Span));
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
