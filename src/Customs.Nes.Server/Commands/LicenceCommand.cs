using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Customs.Nes.Clearance;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Licences;
using Customs.Nes.Ledger;

namespace Customs.Nes.Server.Commands;

/// <summary>
/// What a licence allows, what was written off it by what, and what is left: from the store's own rows.
/// </summary>
internal sealed class LicenceCommand : INesCommand
{
    private readonly Argument<string> _number = new("number") { Description = "The licence's number" };

    private readonly SettingsArguments _settings = new(withProfiles: false);

    public IReadOnlyList<string> Examples { get; } = ["nes licence GBOIE2003-0001 --store nes.db"];

    public Command Build()
    {
        var command = new Command(
            "licence", "Show what a licence allows, what was written off and given back, and what is left of it.");
        command.Arguments.Add(_number);
        _settings.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult result)
    {
        var options = _settings.Load(result);
        var output = result.InvocationConfiguration.Output;
        var key = UcrKey.OfLicence(result.GetValue(_number)!);
        var archive = options.OpenArchive();
        var record = new LicenceRecord();
        foreach (var fact in archive.HistoryOf(key))
        {
            if (LicenceRecordFormat.IsOf(fact.Record.Span))
            {
                LicenceRecordFormat.Read(fact.Record.Span, record);
                output.WriteLine(LineOf(fact, record, archive));
            }
        }

        if ((record.Terms ?? BasisFiles.LoadReference(options).Licences.Find(key)) is not { } terms)
        {
            result.InvocationConfiguration.Error.WriteLine("nes: no department has granted a licence of this number");
            return ExitCode.Failed;
        }

        Write(output, terms, record);
        return ExitCode.Done;
    }

    private static string LineOf(Fact fact, LicenceRecord record, IArchive archive)
    {
        var what = fact.Kind == FilingKind.LicenceAct ? "licence act" : WriteOffOf(fact, archive);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{LondonClock.DateTimeOf(fact.ReceivedAt):yyyy-MM-dd HH:mm}  row {fact.Position}  {fact.Partner}  {what}; "
                + $"written off: {record.UsedThousandths / 1000m:0.###}, GBP {record.UsedPence / 100m:0.00}, "
                + $"{record.WriteOffCount} uses");
    }

    private static string WriteOffOf(Fact fact, IArchive archive)
    {
        using var decision = JsonDocument.Parse(fact.Decision);
        var root = decision.RootElement;
        var cause = root.GetProperty("cause"u8).GetInt64();
        var quantity = root.GetProperty("writtenOffThousandths"u8).GetInt64() / 1000m;
        var value = root.GetProperty("writtenOffPence"u8).GetInt64() / 100m;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{archive.At(cause)?.Ucr}: {quantity:+0.###;-0.###;0}, GBP {value:+0.00;-0.00;0}");
    }

    private static void Write(TextWriter output, LicenceTerms terms, LicenceRecord record)
    {
        output.WriteLine($"holder: {terms.Holder}; issued by {terms.Department}; from {terms.From:yyyy-MM-dd}, "
            + $"not from {terms.Until:yyyy-MM-dd} on");
        output.WriteLine(terms.Commodities.Count == 0
            ? "goods: any" : $"goods: {string.Join(' ', terms.Commodities.Select(code => code.ToString()))}");
        if (terms.QuantityThousandths > 0)
        {
            var left = Math.Max(0, terms.QuantityThousandths - record.UsedThousandths);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"left: {left / 1000m:0.###} of {terms.QuantityThousandths / 1000m:0.###} {terms.Unit}"));
        }

        if (terms.ValuePence > 0)
        {
            var left = Math.Max(0, terms.ValuePence - record.UsedPence);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"left: GBP {left / 100m:0.00} of {terms.ValuePence / 100m:0.00}"));
        }

        if (record.IsSuspended || record.IsClosed)
        {
            output.WriteLine(record.IsSuspended ? "suspended" : "closed: stated to be exhausted or surrendered");
        }
    }
}
