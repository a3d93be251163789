using System.Globalization;

namespace Customs.Nes.Server.Scenarios;

/// <summary>A movement as a scenario states it.</summary>
internal sealed record MovementForm
{
    public required bool IsDeparture { get; init; }

    public required string Ucr { get; init; }

    public string Part { get; init; } = "";

    public required string Location { get; init; }

    public string Shed { get; init; } = "";

    public required DateTimeOffset On { get; init; }

    public required string Reference { get; init; }

    public int Version { get; init; } = 1;

    public bool IsVoid { get; init; }

    public string Vessel { get; init; } = "MV NORTHERN STAR";
}

/// <summary>A movement as a UKCINV message: EAL (arrival) or EDL (departure).</summary>
internal static class UkcinvText
{
    public static string Of(MovementForm form, string commonAccessReference)
    {
        var edi = new EdiText();
        edi.Segment("UNH", "1", "UKCINV:D:00A:UN:109001", EdiText.Value(commonAccessReference));
        edi.Segment(
            "BGM", form.IsDeparture ? "EDL:105:109" : "EAL:105:109",
            EdiText.Parts(form.Reference, form.Version.ToString(CultureInfo.InvariantCulture)),
            form.IsVoid ? "1" : "9");

        // 178 actual arrival, 186 actual departure; 203 is CCYYMMDDHHMM by the clocks of London.
        var when = ScenarioTime.Text(form.On, "yyyyMMddHHmm");
        edi.Segment("DTM", EdiText.Parts(form.IsDeparture ? "186" : "178", when, "203"));
        edi.Segment("LOC", "14", EdiText.Parts(form.Location, "", "109"), EdiText.Value(form.Shed));
        edi.Segment("RFF", EdiText.Parts("ABO", form.Ucr, form.Part));
        if (form.IsDeparture)
        {
            edi.Segment("TDT", "20", "", "1", "", "", "", "", EdiText.Parts("", "", "", form.Vessel, "GB"));
        }

        edi.Segment("UNT", (edi.SegmentCount + 1).ToString(CultureInfo.InvariantCulture), "1");
        return edi.ToString();
    }
}
