using System.Diagnostics;

namespace Customs.Nes.LoadTests.Runs;

/// <summary>The program under load, as it is shipped: beside this one, started with its own command line.</summary>
internal static class NesProgram
{
    public static string Settings { get; } = Path.Combine(AppContext.BaseDirectory, "loadtest.settings.json");

    public static Process Create(params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "nes.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return new Process { StartInfo = start };
    }
}
