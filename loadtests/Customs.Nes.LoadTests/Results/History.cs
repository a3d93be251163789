using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Customs.Nes.LoadTests.Results;

/// <summary>Keeps results, one JSON line each, with what they were measured on and from.</summary>
internal static class History
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web);

    public static void Append(LoadResult result, string path)
    {
        var options = result.Options;
        var line = new
        {
            Date = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            Commit = Commit(),
            Cpu = Cpu(),
            Cores = Environment.ProcessorCount,
            Scenario = ResultText.Name(options.Scenario),
            Store = "sqlite",
            Durable = true,
            Rate = options.Rate,
            Connections = options.Connections,
            Profiles = options.Profiles,
            Seconds = Math.Round(result.Window.TotalSeconds, 1),
            PerSecond = Math.Round(result.PerSecond),
            P50Ms = result.MillisecondsAt(50),
            P99Ms = result.MillisecondsAt(99),
            P999Ms = result.MillisecondsAt(99.9),
            MaxMs = result.MillisecondsMax,
            ServerMicrosPerMessage = Math.Round(result.ServerSecondsPerMessage * 1e6, 2),
            BytesWrittenPerMessage = Math.Round(result.BytesWrittenPerMessage),
            MemoryMiB = result.PeakMemory / 1048576,
            Reconciled = result.IsReconciled,
        };
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.AppendAllText(path, JsonSerializer.Serialize(line, Form) + "\n");
    }

    /// <summary>With a plus when the working tree differs from it; "unknown" outside a repository.</summary>
    private static string Commit()
    {
        var commit = Git("rev-parse", "--short", "HEAD");
        var isChanged = Git("status", "--porcelain", "--", "src").Length > 0;
        return commit.Length == 0 ? "unknown" : commit + (isChanged ? "+" : "");
    }

    private static string Git(params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo("git", arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var git = Process.Start(start)!;
            var text = git.StandardOutput.ReadToEnd().Trim();
            git.WaitForExit();
            return git.ExitCode == 0 ? text : "";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "";
        }
    }

    private static string Cpu()
    {
        const string file = "/proc/cpuinfo";
        var line = File.Exists(file)
            ? File.ReadLines(file).FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line is null ? "unknown" : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
