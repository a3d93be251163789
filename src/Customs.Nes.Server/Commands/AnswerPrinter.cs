using System.Text;
using Customs.Nes.Edifact;

namespace Customs.Nes.Server.Commands;

/// <summary>
/// Answers for a person to read: a segment a line, indented within its message, release characters taken out, and
/// what the codes that matter say.
/// </summary>
internal sealed class AnswerPrinter(TextWriter output, bool isRaw)
{
    // BGM 1225 of CUSRES and UKCRES.
    public const string NotAccepted = "27";
    public const string Accepted = "29";

    public int AnswerCount { get; private set; }

    public bool HasRefusal { get; private set; }

    public void Print(byte[] answer)
    {
        AnswerCount++;
        if (isRaw)
        {
            output.Write(Encoding.Latin1.GetString(answer));
        }

        var interchange = new Interchange();
        interchange.Read(answer);
        var segments = new SegmentReader(answer.AsSpan()[StartOf(answer)..], interchange.Service);
        while (segments.Read())
        {
            Print(in segments, interchange.Service);
        }

        if (!isRaw)
        {
            output.WriteLine();
        }
    }

    private void Print(in SegmentReader segment, ServiceCharacters service)
    {
        var tag = EdifactText.Decode(segment.Value(0), service);
        var meaning = tag switch
        {
            "BGM" => OutcomeOf(EdifactText.Decode(segment.Value(3), service)),
            "UCI" when segment.Value(4).SequenceEqual("4"u8) => Refused("interchange refused"),
            "UCM" when segment.Value(3).SequenceEqual("4"u8) => Refused("message refused"),
            _ => "",
        };
        if (isRaw)
        {
            return;
        }

        var indent = tag is "UNB" or "UNZ" ? "" : tag is "UNH" or "UNT" ? "  " : "    ";
        var line = new StringBuilder(indent).Append(tag);
        for (var element = 1; element <= segment.ElementCount; element++)
        {
            line.Append(element == 1 ? "  " : " | ");
            for (var component = 1; component <= segment.ComponentCount(element); component++)
            {
                line.Append(component == 1 ? "" : ":")
                    .Append(EdifactText.Decode(segment.Value(element, component), service));
            }
        }

        output.WriteLine(meaning.Length == 0 ? line.ToString() : $"{line}    <- {meaning}");
    }

    private string OutcomeOf(string response) => response switch
    {
        Accepted => "accepted",
        NotAccepted => Refused("not accepted"),
        "45" => "kept, without effect so far",
        _ => "",
    };

    private string Refused(string text)
    {
        HasRefusal = true;
        return text;
    }

    /// <summary>Past UNA, which is not a segment like others.</summary>
    private static int StartOf(byte[] answer) => answer.AsSpan().StartsWith("UNA"u8) ? Math.Min(9, answer.Length) : 0;
}
