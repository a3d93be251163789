using System.Collections.Concurrent;
using Customs.Nes.Server.Commands;
using Microsoft.Extensions.Logging;

namespace Customs.Nes.Server.Tests;

/// <summary>Nothing a profile says gets into the log or to the trader, however much is logged.</summary>
public sealed class SecrecyTests : IDisposable
{
    private const string Secret = """
        profile ZEBRA-1 version 1 "ZEBRA title"
          effective  2003-01-01 until 2099-01-01
          when  destination = IN
          then  physical check
          tell officer "ZEBRA text"
          note "ZEBRA note"
        end
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("nes-secrecy").FullName;

    [Fact]
    public async Task What_fires_is_in_no_line_of_the_log_and_in_no_answer()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "secret.profile"), Secret);
        using var log = new Lines();
        await using var answers = new StringWriter();
        var store = Path.Combine(_folder, "nes.db");
        var options = TestNes.Options() with
        {
            Store = store,
            ProfilesFolder = _folder,
            LogLevel = LogLevel.Trace,
            RiskComparisonEvery = 1,
        };
        var parts = new NesHostParts { Logging = logging => logging.AddProvider(log) };
        await using (var host = await NesHost.StartAsync(options, parts))
        {
            var sample = Path.Combine(AppContext.BaseDirectory, "samples", "messages", "efd-arrived.edi");
            await CommandLine.RunAsync(
                ["submit", sample, "--to", host.Listeners[0].EndPoint.ToString()], answers, answers);
            Assert.Null(host.Alarm);
        }

        // It did fire: the ledger, for officers, says so.
        await using var report = new StringWriter();
        await CommandLine.RunAsync(["profile", "report", "--store", store], report, report);
        Assert.Matches("ZEBRA-1 version 1 +1 +1 +1 ", report.ToString());
        Assert.NotEmpty(log.All);
        Assert.All(log.All, line => Assert.DoesNotContain("ZEBRA", line, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("ZEBRA", answers.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> All { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) => All.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
