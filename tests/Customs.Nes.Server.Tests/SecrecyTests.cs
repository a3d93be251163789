using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
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

    /// <summary>
    /// Two declarations of one length and one route, one profile firing on the one and eleven on the other, in turns.
    /// Assessing takes microseconds more; an answer waits for the disk, and for whatever transaction it comes into.
    /// </summary>
    [Fact]
    public async Task How_much_fires_changes_neither_an_answer_nor_its_time_beyond_noise()
    {
        const int Count = 200;
        await File.WriteAllTextAsync(Path.Combine(_folder, "many.profile"), string.Concat(Enumerable.Range(0, 11).Select(
            static number => $"""
                profile MANY-{number} version 1
                  effective  2003-01-01 until 2099-01-01
                  when  {(number == 0 ? "destination = IN" : "transport identity contains \"TAKEN\" and net mass > 3")}
                  then  documents check
                end

                """)));
        var options = TestNes.Options() with { Store = Path.Combine(_folder, "nes.db"), ProfilesFolder = _folder };
        var sample = await File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "samples", "messages", "efd-arrived.edi"));
        await using var host = await NesHost.StartAsync(options);
        await using var client = await TestNes.ConnectAsync(host);
        var times = new List<double>[] { [], [] };
        var answers = new HashSet<string>();
        for (var number = 0; number < 2 * Count; number++)
        {
            var text = sample.Replace("EFDA1", $"R{number:0000}", StringComparison.Ordinal)
                .Replace("INV117", $"{number:000000}", StringComparison.Ordinal)
                .Replace("EVER GIVEN", number % 2 == 0 ? "EVER GIVEN" : "EVER TAKEN", StringComparison.Ordinal);
            var start = Stopwatch.GetTimestamp();
            await client.SendAsync(text);
            var answer = await client.ReadTextAsync();
            times[number % 2].Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);

            // But for numbers, and the letter that checks a DUCR.
            answers.Add(Regex.Replace(answer!, "[A-Z0-9]*[0-9][A-Z0-9]*|(?<=:)[A-Z](?=')", "#"));
        }

        double Quartile(int kind, int quarters) => times[kind].Skip(Count / 10).Order().ElementAt((Count - (Count / 10)) * quarters / 4);
        var difference = Quartile(1, 2) - Quartile(0, 2);
        var noise = Quartile(0, 3) - Quartile(0, 1);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"median {Quartile(0, 2):N0} us, {difference:N0} us more where much fires; middle half of the others spread over {noise:N0} us");
        Assert.Single(answers);
        Assert.True(difference < noise, $"{difference} us of {noise} us");

        // All of it did fire.
        var rows = host.Ledger.Read().Select(static row => System.Text.Encoding.UTF8.GetString(row.Decision.Span)).ToList();
        Assert.Equal(Count, rows.Count(static row => row.Contains("MANY-10", StringComparison.Ordinal)));
        Assert.Equal(2 * Count, rows.Count(static row => row.Contains("\"MANY-0\"", StringComparison.Ordinal)));
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
