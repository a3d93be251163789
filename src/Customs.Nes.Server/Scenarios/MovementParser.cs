using Customs.Nes.Clearance.Movements;

namespace Customs.Nes.Server.Scenarios;

/// <summary>
/// What is said of consignments and consolidations on their way:
/// reports arrival of UCR [part 001] at GBFXT [shed ABC] [on 2003-01-12 08:00] ref A1 [version 2] [into MUCR]
/// [vessel NAME] [part of 40 packages] [part of 1200 kg] [void];
/// associates UCR [part 001] with MUCR; disassociates UCR; shuts MUCR; asks for UCR. Behind each may stand: in XML.
/// </summary>
internal static class MovementParser
{
    public static readonly IReadOnlyList<string> Verbs = ["reports", "associates", "disassociates", "shuts", "asks"];

    public static (string What, MovementForm Form, bool IsXml) Read(
        string verb, WordReader words, DateTimeOffset clock)
    {
        var (what, form) = verb switch
        {
            "associates" => ReadAssociation(words, isInto: true),
            "disassociates" => ReadAssociation(words, isInto: false),
            "shuts" => ReadShut(words),
            "asks" => ReadQuery(words),
            _ => ReadMovement(words, clock),
        };
        var isXml = words.Takes("in", "XML");
        if (isXml && !InventoryXmlText.CanSay(form))
        {
            words.Fail("inventory linking in XML knows no versions, nothing void and no parts of goods");
        }

        return (isXml ? $"{what}, in XML" : what, form, isXml);
    }

    private static (string What, MovementForm Form) ReadMovement(WordReader words, DateTimeOffset clock)
    {
        var kind = ReadKind(words);
        words.Require("of");
        var (ucr, part) = ReadUcr(words);
        words.Require("at");
        var location = words.Text("a location");
        var shed = words.Takes("shed") ? words.Text("the shed") : "";
        var on = words.Takes("on") ? words.Instant("when it happened") : clock;
        words.Require("ref");
        var reference = words.Text("the sender's own reference");
        var version = words.Takes("version") ? words.Number("the version") : 1;
        var master = words.Takes("into") ? words.Text("a MUCR") : "";
        var vessel = words.Takes("vessel") ? words.Text("the vessel") : "MV NORTHERN STAR";
        var (mass, packages) = ReadPart(words);
        var form = new MovementForm
        {
            Kind = kind,
            Ucr = ucr,
            Part = part,
            Location = location,
            Shed = shed,
            On = on,
            Reference = reference,
            Version = version,
            Master = master,
            Vessel = vessel,
            PartMass = mass,
            PartPackages = packages,
            IsVoid = words.Takes("void"),
        };
        var what = $"{NameOf(kind)} of {ucr} at {location} on {ScenarioTime.Text(on, "d MMM yyyy HH:mm")}"
            + (form.Version > 1 ? $", version {form.Version}" : "")
            + (form.IsVoid ? ", void" : "");
        return (what, form);
    }

    /// <summary>How much of the goods it was, measured once or twice.</summary>
    private static (decimal? Mass, int? Packages) ReadPart(WordReader words)
    {
        (decimal? Mass, int? Packages) part = default;
        while (words.Takes("part", "of"))
        {
            var amount = words.Amount("how much");
            if (words.OneOf("a measure", "kg", "packages") == "kg")
            {
                part.Mass = amount;
            }
            else
            {
                part.Packages = (int)amount;
            }
        }

        return part;
    }

    private static MovementKind ReadKind(WordReader words)
    {
        var isAnticipated = words.Takes("anticipated");
        var isRetrospective = !isAnticipated && words.Takes("retrospective");
        if (isAnticipated || isRetrospective)
        {
            words.Require("arrival");
            return isAnticipated ? MovementKind.AnticipatedArrival : MovementKind.RetrospectiveArrival;
        }

        return words.OneOf("a movement", "arrival", "departure", "anticipated", "retrospective") == "departure"
            ? MovementKind.Departure : MovementKind.Arrival;
    }

    private static (string What, MovementForm Form) ReadAssociation(WordReader words, bool isInto)
    {
        var (ucr, part) = ReadUcr(words);
        var master = "";
        if (isInto)
        {
            words.Require("with");
            master = words.Text("a MUCR");
        }

        var form = new MovementForm { Kind = MovementKind.Association, Ucr = ucr, Part = part, Master = master };
        return (isInto ? $"{ucr} put into {master}" : $"{ucr} taken out of its consolidation", form);
    }

    private static (string What, MovementForm Form) ReadShut(WordReader words)
    {
        var mucr = words.Text("a MUCR");
        return ($"{mucr} shut", new MovementForm { Kind = MovementKind.Shut, Ucr = mucr });
    }

    private static (string What, MovementForm Form) ReadQuery(WordReader words)
    {
        words.Require("for");
        var (ucr, part) = ReadUcr(words);
        return ($"what stands of {ucr}", new MovementForm { Kind = MovementKind.Query, Ucr = ucr, Part = part });
    }

    private static (string Ucr, string Part) ReadUcr(WordReader words)
    {
        var ucr = words.Text("a DUCR or MUCR");
        return (ucr, words.Takes("part") ? words.Text("the part") : "");
    }

    private static string NameOf(MovementKind kind) => kind switch
    {
        MovementKind.Departure => "departure",
        MovementKind.AnticipatedArrival => "anticipated arrival",
        MovementKind.RetrospectiveArrival => "retrospective arrival",
        _ => "arrival",
    };
}
