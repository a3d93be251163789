using System.CommandLine;
using System.Text;
using Customs.Nes.Server.Extract.Report;

namespace Customs.Nes.Server.Commands;

/// <summary>The page for those who sign a month off.</summary>
internal static class ExtractReportCommand
{
    public static Command Build()
    {
        var arguments = new StatisticsArguments();
        var month = StatisticsArguments.Month("--month", "The month the goods left, by London's calendar");
        var vintage = StatisticsArguments.Month(
            "--vintage", "As the release of this month had it; the newest when left out", isRequired: false);
        var file = new Option<FileInfo>("--out")
        {
            Description = "The HTML file; replaced whole, or not at all",
            Required = true,
        };
        var command = new Command("report", "Write a month's totals, revisions and gaps as one HTML page.");
        command.Options.Add(month);
        command.Options.Add(vintage);
        command.Options.Add(file);
        arguments.AddTo(command);
        command.SetAction(result =>
        {
            var page = ReportPage.Write(ReportData.Of(
                arguments.Open(result), StatisticsArguments.MonthOf(result, month),
                StatisticsArguments.MaybeReleaseOf(result, vintage)));
            WholeFile.Write(
                result.GetRequiredValue(file).FullName, stream => stream.Write(Encoding.UTF8.GetBytes(page)));
            return ExitCode.Done;
        });
        return command;
    }
}
