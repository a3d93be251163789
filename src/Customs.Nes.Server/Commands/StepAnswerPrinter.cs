using Customs.Nes.Edifact;

namespace Customs.Nes.Server.Commands;

/// <summary>
/// Answers to steps of governance as an analyst wants them: what each text is now, or why nothing came of the step and
/// what to do. What is no such answer is shown as it came.
/// </summary>
/// <param name="names">Of the texts in the order of their messages, for a refusal that does not get as far.</param>
internal sealed class StepAnswerPrinter(TextWriter output, IReadOnlyList<string> names)
{
    private int _messageCount;

    public bool HasRefusal { get; private set; }

    public bool HasAnswer { get; private set; }

    public void Print(byte[] answer)
    {
        HasAnswer = true;
        var interchange = new Interchange();
        interchange.Read(answer);
        var start = answer.AsSpan().StartsWith("UNA"u8) ? Math.Min(9, answer.Length) : 0;
        var (name, outcome, state, code) = ("", "", "", "");
        var notes = new List<string>();
        var segments = new SegmentReader(answer.AsSpan()[start..], interchange.Service);
        while (segments.Read())
        {
            switch (TextOf(in segments, 0, interchange.Service))
            {
                case "UCI" or "UCM":
                    var shown = new AnswerPrinter(output, isRaw: false);
                    shown.Print(answer);
                    HasRefusal |= shown.HasRefusal;
                    return;
                case "UNH":
                    (name, outcome, state, code) = (names.ElementAtOrDefault(_messageCount++) ?? "", "", "", "");
                    notes.Clear();
                    break;
                case "BGM":
                    outcome = TextOf(in segments, 3, interchange.Service);
                    break;
                case "ERC":
                    code = TextOf(in segments, 1, interchange.Service);
                    break;
                case "FTX" when segments.Value(1).SequenceEqual("ACB"u8):
                    state = TextOf(in segments, 4, interchange.Service);
                    break;
                case "FTX":
                    notes.Add(TextOf(in segments, 4, interchange.Service));
                    break;
                case "UNT":
                    Print(name, outcome, state, code, notes);
                    break;
            }
        }
    }

    /// <summary>All components of an element: a long text is cut into several.</summary>
    private static string TextOf(in SegmentReader segment, int element, ServiceCharacters service)
    {
        var text = EdifactText.Decode(segment.Value(element), service);
        for (var component = 2; element == 4 && component <= segment.ComponentCount(element); component++)
        {
            text += " " + EdifactText.Decode(segment.Value(element, component), service);
        }

        return text;
    }

    private void Print(string name, string outcome, string state, string code, List<string> notes)
    {
        var isRefused = outcome == AnswerPrinter.NotAccepted;
        HasRefusal |= isRefused;
        var now = !isRefused ? state : state.Length > 0 ? $"refused ({code}), stays {state}" : $"refused ({code})";
        var rest = isRefused || outcome == AnswerPrinter.Accepted ? "" : ", as before";
        output.WriteLine($"{name}: {now}{rest}");
        foreach (var note in notes)
        {
            output.WriteLine($"  {note}");
        }
    }
}
