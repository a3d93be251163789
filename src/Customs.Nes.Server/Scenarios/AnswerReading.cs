using System.Globalization;

namespace Customs.Nes.Server.Scenarios;

/// <summary>One finding as an answer tells it.</summary>
/// <param name="Item">Goods item from 1; 0 for the header and the consignment as a whole.</param>
internal readonly record struct ToldError(int Code, int Item, string Text, string Fix);

/// <summary>
/// What a CUSRES or UKCRES says, in words: everything here is read from the message and nothing else.
/// </summary>
internal static class AnswerReading
{
    // Findings that say "known already": 403 superseded supplementary, 415 repeated, 416 superseded, 426 late,
    // 463 and 804 done before.
    private static readonly int[] NoEffectCodes = [403, 415, 416, 426, 463, 804];

    /// <summary>accepted, rejected, suspended or no effect, from BGM 1225.</summary>
    public static string OutcomeOf(AnswerMessage message) =>
        message.All("BGM").FirstOrDefault()?.Value(3) switch
        {
            "29" => "accepted",
            "27" => "rejected",
            "45" => ErrorsOf(message).Any(error => NoEffectCodes.Contains(error.Code)) ? "no effect" : "suspended",
            "6" => $"report {ReportOf(message).Report}",
            _ => "unclear",
        };

    /// <summary>Empty when the message does not say.</summary>
    public static string FieldOf(AnswerMessage message, string name) => name switch
    {
        "entry" => EntryOf(message),
        "mrn" => message.First("RFF", "AAE")?.Value(1, 2) ?? "",
        "ics" => Status(message, "ICS") ?? message.First("RFF", "ABS")?.Value(1, 2) ?? "",
        "route" => Status(message, "ROE") ?? message.First("RFF", "AHZ")?.Value(1, 3) ?? "",
        "soe" => Status(message, "SOE") ?? "",
        "report" => Status(message, "RPT") ?? "",
        _ => "",
    };

    /// <summary>Which report a message is, and of which UCR; empty texts when it is none.</summary>
    public static (string Report, string Ucr) ReportOf(AnswerMessage message)
    {
        // BGM 1225 = 6: nobody's answer, told of our own accord.
        if (message.All("BGM").FirstOrDefault() is not { } beginning || beginning.Value(3) != "6")
        {
            return ("", "");
        }

        var printed = beginning.Value(1, 4);
        var name = printed.Length == 0 ? beginning.Value(1) : printed["DTI-".Length..];
        var ucr = name == "EMR" ? message.First("RFF", "UCN") : message.First("RFF", "ABO");
        return (name, ucr?.Value(1, 2) ?? "");
    }

    public static IReadOnlyList<ToldError> ErrorsOf(AnswerMessage message)
    {
        var errors = new List<ToldError>();
        var item = 0;
        foreach (var segment in message.Segments)
        {
            switch (segment.Tag)
            {
                case "ERP":
                    item = int.TryParse(segment.Value(1, 2), CultureInfo.InvariantCulture, out var number) ? number : 0;
                    break;
                case "ERC":
                    var code = int.TryParse(segment.Value(1), CultureInfo.InvariantCulture, out var said) ? said : 0;
                    errors.Add(new ToldError(code, item, "", ""));
                    break;
                case "FTX" when errors.Count > 0 && segment.Value(1) == "AAO":
                    var value = segment.Value(4, 2);
                    var quoted = value.Length > 0 ? $" ('{value}')" : "";
                    errors[^1] = errors[^1] with { Text = segment.Value(4) + quoted };
                    break;
                case "FTX" when errors.Count > 0:
                    errors[^1] = errors[^1] with { Fix = segment.Value(4) };
                    break;
            }
        }

        return errors;
    }

    /// <summary>The codes of a CONTRL, at every level.</summary>
    public static IReadOnlyList<int> SyntaxCodesOf(AnswerMessage contrl) =>
    [
        .. contrl.Segments
            .Select(segment => segment.Tag switch
            {
                "UCI" or "UCF" => segment.Value(5),
                "UCM" => segment.Value(4),
                "UCS" => segment.Value(2),
                "UCD" => segment.Value(1),
                _ => "",
            })
            .Where(code => code.Length > 0)
            .Select(code => int.Parse(code, CultureInfo.InvariantCulture)),
    ];

    /// <summary>As trade writes it: office, number and day.</summary>
    private static string EntryOf(AnswerMessage message)
    {
        var number = message.First("RFF", "ABT")?.Value(1, 2) ?? "";
        if (number.Contains('-', StringComparison.Ordinal))
        {
            // Reports have it in full.
            return number;
        }

        var day = message.First("DTM", "7")?.Value(1, 2) ?? "";
        return number.Length == 0 || day.Length < 8
            ? number
            : $"{message.First("LOC", "44")?.Value(2)}-{number}-{day[6..8]}/{day[4..6]}/{day[..4]}";
    }

    private static string? Status(AnswerMessage message, string qualifier) => message.First("GEI", qualifier)?.Value(2);
}
