using System.Runtime.CompilerServices;

namespace Customs.Nes.Tidy.Tests;

/// <summary>The files of the project as they lie in its folder, without what a build leaves there.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = ["artifacts", "bin", "obj", ".git", ".vs", ".idea", "TestResults"];

    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> Files(string folder, params string[] extensions)
    {
        var start = Path.Combine(Root, folder);
        return Directory.Exists(start) ? Walk(start).Where(f => extensions.Contains(Path.GetExtension(f))) : [];
    }

    public static string NameOf(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            yield return file;
        }

        foreach (var inner in Directory.EnumerateDirectories(folder).Where(d => !NotOurs.Contains(Path.GetFileName(d))))
        {
            foreach (var file in Walk(inner))
            {
                yield return file;
            }
        }
    }

    private static string FindRoot([CallerFilePath] string thisFile = "")
    {
        // From where the test runs; the path it was compiled from serves when the output was moved.
        foreach (var start in new[] { AppContext.BaseDirectory, Path.GetDirectoryName(thisFile) ?? "" })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "Customs.Nes.sln")))
                {
                    return folder.FullName;
                }
            }
        }

        throw new InvalidOperationException("The test must run inside the project's folder.");
    }
}
