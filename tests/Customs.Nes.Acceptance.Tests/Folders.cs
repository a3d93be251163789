namespace Customs.Nes.Acceptance.Tests;

/// <summary>Where the build puts what the tests play.</summary>
internal static class Folders
{
    public static string Scripts { get; } = Path.Combine(AppContext.BaseDirectory, "scripts");

    public static string Samples { get; } = Path.Combine(AppContext.BaseDirectory, "samples");
}

/// <summary>A folder that is gone when the test is over.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("nes-acceptance-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
