using System.Text.RegularExpressions;

namespace Customs.Nes.Tidy.Tests;

/// <summary>What a reader should never meet. Each failure lists every place at once.</summary>
public sealed partial class TextTests
{
    private const int FileLinesMax = 500;
    private const int LineColumnsMax = 120;
    private const int ReadmeLinesMax = 120;

    private static readonly string[] Folders = ["src", "tests", "bench", "loadtests"];

    [Fact]
    public void No_source_file_is_longer_than_500_lines() => AssertNone(
        Sources("src").Where(file => file.Lines.Length > FileLinesMax)
            .Select(file => $"{file.Name}: {file.Lines.Length}"));

    [Fact]
    public void No_line_of_source_is_longer_than_120_columns() => AssertNone(
        Sources("src").SelectMany(file => file.Where(line => line.Length > LineColumnsMax)));

    [Fact]
    public void The_readme_is_under_120_lines()
    {
        var readme = Path.Combine(Repository.Root, "README.md");

        Assert.InRange(File.ReadAllLines(readme).Length, 1, ReadmeLinesMax - 1);
    }

    [Fact]
    public void Nothing_is_left_to_fix() => AssertNone(
        Folders.SelectMany(Sources).SelectMany(file => file.Where(line => Unfinished().IsMatch(line))));

    [Fact]
    public void The_product_never_sleeps() => AssertNone(
        Sources("src").SelectMany(file => file.Where(line => line.Contains("Thread.Sleep", StringComparison.Ordinal))));

    [Fact]
    public void The_product_times_nothing_by_the_wall_clock_where_decisions_are_made() => AssertNone(
        new[] { "src/Customs.Nes.Edifact", "src/Customs.Nes.Clearance" }.SelectMany(Sources)
            .SelectMany(file => file.Where(line => Clock().IsMatch(line))));

    [Fact]
    public void Nothing_names_the_machine_it_was_written_on() => AssertNone(
        Folders.Append("samples").SelectMany(folder => Files(folder, ".cs", ".md", ".json", ".sql", ".nes", ".edi"))
            .SelectMany(file => file.Where(line => MachinePath().IsMatch(line))));

    [Fact]
    public void Nothing_is_decorated_with_emojis() => AssertNone(
        Folders.Append("samples").SelectMany(folder => Files(folder, ".cs", ".md", ".json", ".sql", ".nes"))
            .SelectMany(file => file.Where(line => line.Any(char.IsSurrogate))));

    [Fact]
    public void Source_files_have_no_regions_and_no_tabs() => AssertNone(
        Folders.SelectMany(Sources).SelectMany(file => file.Where(
            line => line.Contains('\t', StringComparison.Ordinal)
                || line.TrimStart().StartsWith("#region", StringComparison.Ordinal))));

    private static void AssertNone(IEnumerable<string> found)
    {
        var list = found.ToList();
        Assert.True(list.Count == 0, string.Join(Environment.NewLine, list));
    }

    private static IEnumerable<SourceFile> Sources(string folder) => Files(folder, ".cs");

    /// <summary>Without this file, which has to write what it looks for.</summary>
    private static IEnumerable<SourceFile> Files(string folder, params string[] extensions) =>
        Repository.Files(folder, extensions)
            .Select(path => new SourceFile(Repository.NameOf(path), File.ReadAllLines(path)))
            .Where(file => !file.Name.EndsWith("/" + nameof(TextTests) + ".cs", StringComparison.Ordinal));

    // Work that waits is an issue with a number, or it is not there.
    [GeneratedRegex(@"\bFIXME\b|\bHACK\b|\bTODO\b(?!\s*\(#\d+\))")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"DateTime(Offset)?\.(Utc)?Now|TimeProvider\.System|Stopwatch\.")]
    private static partial Regex Clock();

    [GeneratedRegex(@"(?<![\w.])/(work|root|home)/|[A-Z]:\\Users\\")]
    private static partial Regex MachinePath();

    private sealed record SourceFile(string Name, string[] Lines)
    {
        public IEnumerable<string> Where(Func<string, bool> isWrong) =>
            Lines.Select((line, index) => (Text: line, Number: index + 1))
                .Where(line => isWrong(line.Text))
                .Select(line => $"{Name}({line.Number}): {line.Text.Trim()}");
    }
}
