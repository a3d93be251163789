namespace Customs.Nes.Server.Scenarios;

/// <summary>The claims of one "expect", separated by commas.</summary>
internal static class ExpectParser
{
    private static readonly string[] Openings =
    [
        "accepted", "rejected", "suspended", "no", "message", "route", "ics", "soe", "entry", "mrn", "report",
        "error", "text", "told", "not",
        "segment", "CONTRL", "notice", "same", "answers", "officer", "figure", "state", "status", "reported",
        "extract",
    ];

    public static List<Claim> Read(WordReader words, bool hasSent)
    {
        var claims = new List<Claim>();
        var message = 1;
        do
        {
            if (words.Takes("message"))
            {
                message = words.Number("which message of the answer");
            }

            var claim = ReadClaim(words, message);
            if (claim is AnswerClaim && !hasSent)
            {
                words.Fail("nothing has been sent yet, so no answer can be expected");
            }

            claims.Add(claim);
        }
        while (words.Takes(","));
        return claims;
    }

    private static Claim ReadClaim(WordReader words, int message)
    {
        if (words.Takes("figure"))
        {
            return ReadFigure(words);
        }

        if (words.Takes("state"))
        {
            var state = words.Text("a state such as counted or pending-value");
            words.Takes("=");
            return new StateClaim(state, words.Number("how many"), ReadOf(words));
        }

        if (words.Takes("officer", "sees"))
        {
            return ReadOfficer(words);
        }

        if (words.Takes("status"))
        {
            var status = words.Text("a status; in quotes where it has blanks");
            words.Require("of");
            return new StatusClaim(status, words.Text("a DUCR"));
        }

        if (words.Takes("reported"))
        {
            return ReadReported(words);
        }

        if (words.Takes("extract", "equals"))
        {
            return new ExtractClaim(words.Text("a file"));
        }

        return ReadAnswer(words, message);
    }

    private static Claim ReadAnswer(WordReader words, int message)
    {
        if (words.Takes("accepted"))
        {
            return new OutcomeClaim(message, "accepted");
        }

        if (words.Takes("rejected"))
        {
            return new OutcomeClaim(message, "rejected");
        }

        if (words.Takes("suspended"))
        {
            return new OutcomeClaim(message, "suspended");
        }

        if (words.Takes("no", "effect"))
        {
            return new OutcomeClaim(message, "no effect");
        }

        if (words.Takes("answers"))
        {
            return new AnswerCountClaim(words.Number("how many messages"));
        }

        if (words.Takes("no", "answer"))
        {
            return new AnswerCountClaim(0);
        }

        if (words.Takes("same", "answer"))
        {
            return new SameAnswerClaim();
        }

        if (words.Takes("notice"))
        {
            return new NoticeClaim();
        }

        var isUntold = words.Takes("not", "told");
        if (isUntold || words.Takes("told"))
        {
            var report = words.Text("a report such as P2 or ERS");
            words.Require("of");
            return new ReportClaim(report, words.Text("a UCR"), !isUntold);
        }

        var isPresent = !words.Takes("no");
        return ReadDetail(words, message, isPresent);
    }

    private static Claim ReadDetail(WordReader words, int message, bool isPresent)
    {
        if (words.Takes("CONTRL"))
        {
            return new ContrlClaim(words.AtEnd || words.Sees(",") ? null : words.Number("a CONTRL code"), isPresent);
        }

        if (words.Takes("error"))
        {
            var code = words.Number("an error's number");
            int? item = words.Takes("at", "item") ? words.Number("the item") : words.Takes("at", "header") ? 0 : null;
            return new ErrorClaim(message, code, item, isPresent);
        }

        if (words.Takes("segment"))
        {
            return new SegmentClaim(message, words.Text("the beginning of a segment in quotes"), isPresent);
        }

        if (words.Takes("text", "contains"))
        {
            return new TextClaim(message, words.Text("the text in quotes"));
        }

        var name = words.OneOf("something to expect", Openings);
        if (name is not ("route" or "ics" or "soe" or "entry" or "mrn" or "report"))
        {
            words.Fail($"'{name}' is not complete here");
        }

        var value = !isPresent ? null : words.AtEnd || words.Sees(",") ? "any" : words.Text($"the {name}");
        return new FieldClaim(message, name, value);
    }

    private static OfficerClaim ReadOfficer(WordReader words)
    {
        var isNone = words.Takes("no");
        words.Require("profile");
        var profile = isNone ? null : words.Text("the profile");
        return new OfficerClaim(profile, words.Takes("for") ? words.Text("a DUCR") : null);
    }

    private static ReportedClaim ReadReported(WordReader words)
    {
        var report = words.Text("a report such as P9");
        int? count = null;
        if (!words.Sees("of"))
        {
            count = words.Takes("never") ? 0 : words.Takes("once") ? 1 : words.Number("how many times");
            words.Skip("times");
        }

        words.Require("of");
        return new ReportedClaim(report, count, words.Text("a DUCR"));
    }

    private static FigureClaim ReadFigure(WordReader words)
    {
        var month = MonthReader.Statistical(words);
        words.Require("=");
        var amount = words.Amount("the figure");
        words.Require("by");
        var isByReceipt = words.OneOf("by what", "departure", "receipt") == "receipt";
        var ducrs = ReadOf(words);
        return words.Takes("in", "vintage")
            ? new FigureClaim(month, amount, isByReceipt, ducrs, MonthReader.Vintage(words))
            : new FigureClaim(month, amount, isByReceipt, ducrs, null);
    }

    private static string? ReadOf(WordReader words) =>
        words.Takes("of") ? words.Text("a DUCR, or its beginning and *") : null;
}
