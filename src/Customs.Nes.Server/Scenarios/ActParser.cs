namespace Customs.Nes.Server.Scenarios;

/// <summary>
/// What officers do about a consignment, and what its declarant asks of them:
/// releases, holds, detains, seizes, takes, cancels UCR ["why"]; hands over UCR; refuses cancellation of UCR ["why"];
/// queries UCR "question"; wants N934 N935 of UCR ["why"]; reroutes UCR to 2;
/// records UCR "result" [found | nothing found];
/// answers UCR "answer"; withdraws UCR ["why"]; agrees to amendment of UCR ["why"]; refuses amendment of UCR "why".
/// </summary>
internal static class ActParser
{
    public static readonly IReadOnlyList<string> Verbs =
    [
        "releases", "holds", "detains", "seizes", "takes", "hands", "queries", "wants", "reroutes", "cancels",
        "refuses", "records", "answers", "withdraws", "agrees",
    ];

    public static (string What, string Message) Read(string verb, WordReader words, string access)
    {
        var documents = new List<string>();
        if (verb == "wants")
        {
            do
            {
                documents.Add(words.Text("a document code"));
            }
            while (!words.Sees("of"));
        }

        var isOfAmendment = verb == "agrees";
        if (verb is "refuses" or "agrees")
        {
            words.Takes("to");
            isOfAmendment = words.OneOf("what of", "cancellation", "amendment") == "amendment";
        }

        words.Takes(verb == "hands" ? "over" : "of");
        words.Skip("of");
        var ucr = words.Text("a DUCR");
        var form = new ActForm
        {
            Code = isOfAmendment ? AmendmentCodeOf(verb) : CodeOf(verb),
            Ucr = ucr,
            Part = words.Takes("part") ? words.Text("the part") : "",
            Route = words.Takes("to") ? words.Text("a route") : "",
            Text = words.TakesQuoted(out var text) ? text : "",
            Result = verb != "records" ? "" : words.Takes("found") ? "F" : words.Takes("nothing", "found") ? "N" : "",
            Documents = documents,
            Reference = access,
        };
        return ($"{verb} {ucr}{(form.Route.Length > 0 ? $" to route {form.Route}" : "")}", ActText.Of(form, access));
    }

    private static string AmendmentCodeOf(string verb) => verb == "agrees" ? "AMD" : "RFA";

    private static string CodeOf(string verb) => verb switch
    {
        "releases" => "REL",
        "holds" => "HLD",
        "detains" => "DET",
        "seizes" => "SEZ",
        "takes" => "TAK",
        "hands" => "HOV",
        "queries" => "QRY",
        "wants" => "DRQ",
        "reroutes" => "RTE",
        "cancels" => "CAN",
        "refuses" => "RFC",
        "records" => "CHK",
        "answers" => "REQ",
        _ => "XTC",
    };
}
