using System.Globalization;
using Customs.Nes.Clearance.Movements;

namespace Customs.Nes.Server.Scenarios;

/// <summary>A movement, an act on a consolidation or a query as a scenario states it.</summary>
internal sealed record MovementForm
{
    public required MovementKind Kind { get; init; }

    /// <summary>A DUCR or a MUCR; empty only where an EAC shuts its master.</summary>
    public string Ucr { get; init; } = "";

    public string Part { get; init; } = "";

    /// <summary>The MUCR to go into.</summary>
    public string Master { get; init; } = "";

    public string Location { get; init; } = "";

    public string Shed { get; init; } = "";

    /// <summary>Null: not said.</summary>
    public DateTimeOffset? On { get; init; }

    public string Reference { get; init; } = "";

    public int Version { get; init; } = 1;

    public bool IsVoid { get; init; }

    /// <summary>Kilograms, net, where a part of the goods left; null: not said.</summary>
    public decimal? PartMass { get; init; }

    /// <summary>Null: not said.</summary>
    public int? PartPackages { get; init; }

    public string Vessel { get; init; } = "MV NORTHERN STAR";
}

/// <summary>The UKCINV message of a form.</summary>
internal static class UkcinvText
{
    public static string Of(MovementForm form, string commonAccessReference)
    {
        var edi = new EdiText();
        edi.Segment("UNH", "1", "UKCINV:D:00A:UN:109001", EdiText.Value(commonAccessReference));
        edi.Segment(
            "BGM", EdiText.Parts(NameOf(form.Kind), "105", "109"),
            form.Reference.Length == 0
                ? "" : EdiText.Parts(form.Reference, form.Version.ToString(CultureInfo.InvariantCulture)),
            form.IsVoid ? "1" : "9");
        if (form.On is { } on)
        {
            // 178 actual arrival, 132 estimated, 186 actual departure; 203 is CCYYMMDDHHMM by the clocks of London.
            var qualifier = form.Kind == MovementKind.Departure ? "186"
                : form.Kind == MovementKind.AnticipatedArrival ? "132" : "178";
            edi.Segment("DTM", EdiText.Parts(qualifier, ScenarioTime.Text(on, "yyyyMMddHHmm"), "203"));
        }

        if (form.Location.Length > 0)
        {
            edi.Segment("LOC", "14", EdiText.Parts(form.Location, "", "109"), EdiText.Value(form.Shed));
        }

        if (form.Ucr.Length > 0)
        {
            edi.Segment("RFF", EdiText.Parts(IsDucr(form.Ucr) ? "ABO" : "UCN", form.Ucr, form.Part));
        }

        if (form.Master.Length > 0)
        {
            edi.Segment("RFF", EdiText.Parts("MB", form.Master));
        }

        if (form.Kind == MovementKind.Departure)
        {
            edi.Segment("TDT", "20", "", "1", "", "", "", "", EdiText.Parts("", "", "", form.Vessel, "GB"));
        }

        if (form.PartMass is { } mass)
        {
            edi.Segment("CNT", EdiText.Parts("18", mass.ToString("0.###", CultureInfo.InvariantCulture), "KGM"));
        }

        if (form.PartPackages is { } packages)
        {
            edi.Segment("CNT", EdiText.Parts("11", packages.ToString(CultureInfo.InvariantCulture)));
        }

        edi.Segment("UNT", (edi.SegmentCount + 1).ToString(CultureInfo.InvariantCulture), "1");
        return edi.ToString();
    }

    public static bool IsDucr(string ucr) => char.IsAsciiDigit(ucr[0]);

    public static string NameOf(MovementKind kind) => kind switch
    {
        MovementKind.Arrival => "EAL",
        MovementKind.Departure => "EDL",
        MovementKind.AnticipatedArrival => "EAA",
        MovementKind.RetrospectiveArrival => "RET",
        MovementKind.Association => "EAC",
        MovementKind.Shut => "CST",
        _ => "QUE",
    };
}
