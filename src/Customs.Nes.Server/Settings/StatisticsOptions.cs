using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Customs.Nes.Clearance;
using Customs.Nes.Clearance.Reference;
using Customs.Nes.Clearance.Statistics;

namespace Customs.Nes.Server.Settings;

/// <summary>
/// How statistics are closed, published and protected. Nothing here can move a line to another month; what is closed
/// keeps the cut-off it was closed with, whatever becomes of the settings.
/// </summary>
public sealed record StatisticsOptions
{
    /// <summary>Where closings, approvals and releases are kept; made when it is not there.</summary>
    [Required]
    public string Folder { get; init; } = "statistics";

    /// <summary>
    /// Keeps the statistics up row by row as well, where the host keeps views: signed entries of each month, with the
    /// row behind each. Off unless asked for: releases are worked out from the ledger, and need none.
    /// </summary>
    public bool KeepView { get; init; }

    /// <summary>How a month's cut-off is found; WorkingDaysBefore is how it was done until 2003.</summary>
    public CutOffRule CutOffRule { get; init; } = CutOffRule.WorkingDaysAfter;

    /// <summary>
    /// After the end of the month, or before it and one fewer in December. The ninth leaves a month for compiling
    /// before publication on about day 40; the historic rule had 3.
    /// </summary>
    [Range(0, 28)]
    public int CutOffWorkingDays { get; init; } = 9;

    /// <summary>Last day of receipt of single months: "2003-04": "2003-05-16".</summary>
    public Dictionary<string, string> CutOffDays { get; init; } = [];

    /// <summary>Releases in which a month is revised as a matter of course (uktradeinfo: 18 months).</summary>
    [Range(0, 120)]
    public int OpenMonths { get; init; } = 18;

    /// <summary>A departure longer before acceptance is a slip of the pen and goes to suspense.</summary>
    [Range(1, 3660)]
    public int DepartureBeforeAcceptanceDays { get; init; } = 60;

    /// <summary>A departure reported longer ahead of its event is not believed.</summary>
    [Range(1, 8760)]
    public int DepartureAheadOfReceiptHours { get; init; } = 24;

    /// <summary>
    /// Lists apart what would be counted if goods accepted so many days ago had left; 0 is off. Never in the figures.
    /// </summary>
    [Range(0, 3660)]
    public int AssumedDepartureDays { get; init; }

    /// <summary>Lines below this many pounds and <see cref="LowValueKilograms"/> are put together; 0 is off.</summary>
    [Range(0, 1_000_000)]
    public int LowValuePounds { get; init; }

    [Range(0, 1_000_000)]
    public int LowValueKilograms { get; init; } = 1_000;

    /// <summary>Commodities hidden at a trader's request: eight digits each.</summary>
    public List<string> SuppressedCommodities { get; init; } = [];

    /// <exception cref="SettingsException">A suppressed code that is no commodity.</exception>
    internal StatisticsBasis ToBasis(ReferenceData reference) => StatisticsBasis.Of(reference) with
    {
        Policy = ToPolicy(),
        LowValue = ToLowValue(),
        Suppression = ToSuppression(),
    };

    /// <summary>All of the settings that a basis is made of, to tell whether two are the same.</summary>
    internal StatisticsTerms ToTerms() => new(
        ToPolicy(), ToLowValue(), string.Join(',', SuppressedCommodities.Distinct().Order(StringComparer.Ordinal)));

    private AttributionPolicy ToPolicy() => AttributionPolicy.Default with
    {
        DepartureBeforeAcceptanceMax = TimeSpan.FromDays(DepartureBeforeAcceptanceDays),
        DepartureAheadOfReceiptMax = TimeSpan.FromHours(DepartureAheadOfReceiptHours),
    };

    /// <exception cref="SettingsException">A day or a month that is none.</exception>
    internal VintageCalendar ToCalendar()
    {
        var days = new Dictionary<VintageMonth, DateOnly>();
        foreach (var (text, day) in CutOffDays)
        {
            if (!VintageMonth.TryParse(text, out var month)
                || !DateOnly.TryParseExact(
                    day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                throw new SettingsException(
                    $"Statistics:CutOffDays: '{text}': '{day}' is not as in \"2003-04\": \"2003-05-16\"");
            }

            days[month] = date;
        }

        return new VintageCalendar
        {
            Rule = CutOffRule,
            WorkingDays = CutOffWorkingDays,
            OpenMonths = OpenMonths,
            Days = days,
        };
    }

    private LowValue? ToLowValue() => LowValuePounds == 0 ? null : new LowValue
    {
        ValuePence = LowValuePounds * 100L,
        NetMassGrams = LowValueKilograms * 1_000L,
    };

    private Suppression? ToSuppression()
    {
        var wrong = SuppressedCommodities.Find(code => code.Length != 8 || !code.All(char.IsAsciiDigit));
        return wrong is not null
            ? throw new SettingsException($"Statistics:SuppressedCommodities: '{wrong}' is not eight digits")
            : SuppressedCommodities.Count == 0
                ? null
                : new Suppression(
                    SuppressedCommodities.Select(static code => new Code(code)).ToHashSet(), PublishedCodes.None);
    }
}

/// <param name="Suppressed">Codes in order, with commas.</param>
internal readonly record struct StatisticsTerms(AttributionPolicy Policy, LowValue? LowValue, string Suppressed);
