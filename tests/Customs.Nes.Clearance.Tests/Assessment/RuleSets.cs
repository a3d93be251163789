using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Clearance.Tests;

/// <summary>Rule sets for tests, from texts.</summary>
internal static class RuleSets
{
    public static SamplingKey Key { get; } = new("a key for tests"u8);

    public static string SampleFolder { get; } = Find();

    public static RuleSet Compile(string text)
    {
        var rules = TryCompile(text, out var faults);
        Assert.True(rules is not null, string.Join("\n", faults));
        return rules;
    }

    public static RuleSet? TryCompile(string text, out List<ProfileFault> faults)
    {
        faults = [];
        return RuleSet.Compile([new ProfileText("test.profile", text)], Key, faults);
    }

    /// <summary>A profile that is effective and asks for documents, with this condition.</summary>
    public static string Profile(string when, string id = "P-1", string then = "documents check") =>
        $"profile {id} version 1\n effective 2003-01-01 until 2004-01-01\n when {when}\n then {then}\nend\n";

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Customs.Nes.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "samples", "profiles");
    }
}
