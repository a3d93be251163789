using System.Globalization;
using System.Text;

namespace Customs.Nes.Server.Scenarios;

/// <summary>
/// Messages that still need an envelope: it alone changes when they are sent again under a new reference.
/// </summary>
public sealed record InterchangeBody(string Sender, string Messages, int MessageCount)
{
    /// <summary>As NES is addressed by default.</summary>
    private const string Recipient = "EDRCHIEF";

    /// <summary>Level A has no small letters; level C is ISO 8859-1.</summary>
    public string Syntax { get; init; } = "UNOA:2";

    public ReadOnlyMemory<byte> Under(string reference, DateTimeOffset at)
    {
        var prepared = ScenarioTime.Text(at, "yyMMdd':'HHmm");
        var head = new EdiText()
            .Segment("UNB", Syntax, EdiText.Value(Sender), Recipient, prepared, EdiText.Value(reference));
        var tail = new EdiText()
            .Segment("UNZ", MessageCount.ToString(CultureInfo.InvariantCulture), EdiText.Value(reference));
        return Encoding.Latin1.GetBytes($"{head}{Messages}{tail}");
    }
}
