using System.Diagnostics;

namespace Customs.Nes.Server.Scenarios;

/// <summary>Checks claims about an answer. Returns what is wrong, or null.</summary>
internal static class AnswerCheck
{
    public static string? Check(AnswerClaim claim, Played played, Played? original) => claim switch
    {
        AnswerCountClaim count => CheckCount(count, played.Answer),
        ContrlClaim contrl => CheckContrl(contrl, played.Answer),
        NoticeClaim => played.Answer.Messages.Any(message => message.Type == "UKCTRL")
            ? null
            : $"expected a notice (UKCTRL), found {Told(played.Answer)}",
        SameAnswerClaim => CheckSame(played, original),
        ReportClaim report => CheckReport(report, played.Answer),
        TextClaim text => CheckText(text, played.Answer),
        _ => CheckMessage(claim, played.Answer),
    };

    private static string? CheckCount(AnswerCountClaim claim, Answer answer) =>
        answer.Messages.Count == claim.Count
            ? null
            : $"expected {claim.Count} messages in the answer, found {answer.Messages.Count}";

    private static string? CheckContrl(ContrlClaim claim, Answer answer)
    {
        var contrls = answer.Messages.Where(message => message.Type == "CONTRL").ToList();
        var codes = contrls.SelectMany(AnswerReading.SyntaxCodesOf).ToList();
        var isThere = claim.Code is { } code ? codes.Contains(code) : contrls.Count > 0;
        if (isThere == claim.IsPresent)
        {
            return null;
        }

        var wanted = claim.Code is { } number ? $"CONTRL {number}" : "CONTRL";
        var found = contrls.Count == 0 ? Told(answer) : $"CONTRL {string.Join(", ", codes)}";
        return $"expected {(claim.IsPresent ? "" : "no ")}{wanted}, found {found}";
    }

    private static string? CheckReport(ReportClaim claim, Answer answer)
    {
        var told = answer.Messages.Select(AnswerReading.ReportOf).Where(report => report.Report.Length > 0).ToList();
        if (told.Contains((claim.Report, claim.Ucr)) == claim.IsPresent)
        {
            return null;
        }

        var found = told.Count == 0 ? "none" : string.Join(", ", told.Select(one => $"{one.Report} of {one.Ucr}"));
        return $"expected {(claim.IsPresent ? "" : "no ")}{claim.Report} of {claim.Ucr}, found {found}";
    }

    private static string? CheckSame(Played played, Played? original)
    {
        if (original is null)
        {
            return "nothing was repeated, so there is no answer to compare with";
        }

        return played.Answer.Bytes.Span.SequenceEqual(original.Answer.Bytes.Span)
            ? null
            : $"expected the first answer again, found {Told(played.Answer)}";
    }

    private static string? CheckText(TextClaim claim, Answer answer)
    {
        var texts = answer.Messages
            .SelectMany(message => message.All("FTX"))
            .Select(segment => string.Join(' ', segment.Elements.Skip(3).SelectMany(element => element)))
            .ToList();
        return texts.Any(text => text.Contains(claim.Text, StringComparison.OrdinalIgnoreCase))
            ? null
            : $"expected a text with '{claim.Text}', found {(texts.Count == 0 ? "none" : string.Join("; ", texts))}";
    }

    private static string? CheckMessage(AnswerClaim claim, Answer answer)
    {
        // A CONTRL speaks of the interchange; the messages are answered after it, one each.
        var message = answer.Messages
            .Where(candidate => candidate.Type != "CONTRL")
            .ElementAtOrDefault(claim.Message - 1);
        return message is null
            ? $"expected an answer to message {claim.Message}, found {Told(answer)}"
            : claim switch
            {
                OutcomeClaim outcome => CheckOutcome(outcome, message),
                FieldClaim field => CheckField(field, message),
                ErrorClaim error => CheckError(error, message),
                SegmentClaim segment => CheckSegment(segment, message),
                _ => throw new UnreachableException(claim.GetType().Name),
            };
    }

    private static string? CheckOutcome(OutcomeClaim claim, AnswerMessage message)
    {
        var outcome = AnswerReading.OutcomeOf(message);
        return outcome == claim.Outcome ? null : $"expected {claim.Outcome}, found {outcome}{Errors(message)}";
    }

    private static string? CheckField(FieldClaim claim, AnswerMessage message)
    {
        var found = AnswerReading.FieldOf(message, claim.Name);
        var isAsClaimed = claim.Value switch
        {
            null => found.Length == 0,
            "any" => found.Length > 0,
            _ => found == claim.Value,
        };
        return isAsClaimed
            ? null
            : $"expected {claim.Name} {claim.Value ?? "absent"}, "
                + $"found {(found.Length == 0 ? "none" : found)}{Errors(message)}";
    }

    private static string? CheckError(ErrorClaim claim, AnswerMessage message)
    {
        var isThere = AnswerReading.ErrorsOf(message)
            .Any(error => error.Code == claim.Code && (claim.Item is null || error.Item == claim.Item));
        var place = claim.Item is { } item ? (item == 0 ? " at the header" : $" at item {item}") : "";
        return isThere == claim.IsPresent
            ? null
            : $"expected {(claim.IsPresent ? "" : "no ")}error {claim.Code}{place}, "
                + $"found {AnswerReading.OutcomeOf(message)}{Errors(message)}";
    }

    private static string? CheckSegment(SegmentClaim claim, AnswerMessage message)
    {
        var isThere = message.Segments.Any(segment => segment.Raw.StartsWith(claim.Start, StringComparison.Ordinal));
        if (isThere == claim.IsPresent)
        {
            return null;
        }

        var near = NearMatch.Of(claim.Start, message.Segments.Select(segment => segment.Raw));
        return $"expected {(claim.IsPresent ? "a" : "no")} segment '{claim.Start}', found "
            + (near is null ? string.Join(" ", message.Segments.Select(segment => segment.Tag)) : $"'{near}'");
    }

    private static string Errors(AnswerMessage message)
    {
        var errors = AnswerReading.ErrorsOf(message)
            .Select(error => $"{error.Code} at {(error.Item == 0 ? "header" : $"item {error.Item}")}: {error.Text}")
            .ToList();
        return errors.Count == 0 ? "" : $" ({string.Join("; ", errors)})";
    }

    private static string Told(Answer answer) => answer.Messages.Count == 0
        ? "no answer"
        : string.Join(", ", answer.Messages.Select(message => message.Type == "CONTRL"
            ? $"CONTRL {string.Join(", ", AnswerReading.SyntaxCodesOf(message))}"
            : $"{message.Type} {AnswerReading.OutcomeOf(message)}"));
}
