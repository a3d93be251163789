using System.Globalization;
using Customs.Nes.LoadTests.Runs;

namespace Customs.Nes.LoadTests.Results;

/// <summary>A result for a person to read. One that does not reconcile has no speed.</summary>
internal static class ResultText
{
    public static void Write(LoadResult result, TextWriter output)
    {
        var options = result.Options;
        var pace = options.IsSaturating
            ? $"saturating, {options.WaitingMax} waiting on each"
            : $"open loop, {options.Rate:N0} messages a second";
        var (sent, stored) = (result.Sent, result.Stored);
        output.WriteLine(Line(
            $"{Name(options.Scenario)}: {options.Connections} connections, {pace}; {options.Profiles} profiles"));
        output.WriteLine(Line(
            $"  sent {sent.All:N0}: lodged {sent.Lodged:N0}, arrived {sent.Arrived:N0}, departed {sent.Departed:N0}"));
        output.WriteLine(Line($"  resent {sent.Resent:N0}"));
        output.WriteLine(Line($"  answered {result.Answered.All:N0}, wrongly {result.WrongCount:N0}"));
        output.WriteLine(Line($"  stored {stored.All:N0}, refused {stored.Refused:N0}{Extracted(result)}"));
        if (!result.IsReconciled)
        {
            output.WriteLine("  NOT RECONCILED: no speed.");
            if (result.Complaint is not null)
            {
                output.WriteLine($"  {result.Complaint}");
            }

            return;
        }

        output.WriteLine("  reconciled");
        output.WriteLine(Line($"  {result.PerSecond:N0} messages a second over {result.Window.TotalSeconds:N0} s"));
        output.WriteLine(Line($"  declarations of {result.MessageLength:N0} bytes"));
        output.WriteLine(Line(
            $"  latency p50 {result.MillisecondsAt(50):N2} ms, p99 {result.MillisecondsAt(99):N2} ms"));
        output.WriteLine(Line(
            $"  latency p99.9 {result.MillisecondsAt(99.9):N2} ms, max {result.MillisecondsMax:N2} ms"));
        if (options.Target is null)
        {
            var (written, kept) = (result.BytesWrittenPerMessage, result.BytesKeptPerMessage);
            output.WriteLine(Line($"  server: {result.ServerSecondsPerMessage * 1e6:N1} us of processor a message"));
            output.WriteLine(Line($"  server: {result.PeakMemory / 1048576.0:N0} MiB at most"));
            output.WriteLine(Line($"  disk: {written:N0} bytes written a message, {kept:N0} kept"));
        }
    }

    public static string Name(Scenario scenario) => scenario switch
    {
        Scenario.SlowConsumer => "slow-consumer",
        _ => scenario.ToString().ToLowerInvariant(),
    };

    private static string Extracted(LoadResult result) =>
        result.Extracted is { } extracted
            ? Line($"; extracted {extracted:N0} of {result.Sent.DepartedItems:N0} items")
            : "";

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
