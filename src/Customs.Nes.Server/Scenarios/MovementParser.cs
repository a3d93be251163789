namespace Customs.Nes.Server.Scenarios;

/// <summary>
/// reports arrival of DUCR [part 001] at GBFXT [shed ABC] on 2003-01-12 08:00 ref A1 [version 2] [void].
/// </summary>
internal static class MovementParser
{
    public static (string What, string Message) Read(WordReader words, DateTimeOffset clock, string access)
    {
        var kind = words.OneOf("a movement", "arrival", "departure");
        words.Require("of");
        var ucr = words.Text("a DUCR");
        var part = words.Takes("part") ? words.Text("the part") : "";
        words.Require("at");
        var location = words.Text("a location");
        var shed = words.Takes("shed") ? words.Text("the shed") : "";
        var on = words.Takes("on") ? words.Instant("when it happened") : clock;
        words.Require("ref");
        var form = new MovementForm
        {
            IsDeparture = kind == "departure",
            Ucr = ucr,
            Part = part,
            Location = location,
            Shed = shed,
            On = on,
            Reference = words.Text("the sender's own reference"),
            Version = words.Takes("version") ? words.Number("the version") : 1,
            Vessel = words.Takes("vessel") ? words.Text("the vessel") : "MV NORTHERN STAR",
            IsVoid = words.Takes("void"),
        };
        var what = $"{kind} of {ucr} at {location} on {ScenarioTime.Text(on, "d MMM yyyy HH:mm")}"
            + (form.Version > 1 ? $", version {form.Version}" : "")
            + (form.IsVoid ? ", void" : "");
        return (what, UkcinvText.Of(form, access));
    }
}
