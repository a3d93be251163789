using System.Text;
using Customs.Nes.Clearance.Validation;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.InventoryLinking;

/// <summary>The status of one entry, by inventory linking's codes; empty texts where there is none.</summary>
/// <param name="Ics">Of an invalidated entry: by whom.</param>
public sealed record InventoryEntry(
    string Ucr, string UcrPart, char UcrType, string Roe, string Soe, string Ics = "");

/// <summary>What a UKCRES answers to a request, read for those who asked in XML.</summary>
public sealed class InventoryAnswer
{
    private readonly List<string> _errors = [];
    private readonly List<InventoryEntry> _entries = [];

    private InventoryAnswer()
    {
    }

    /// <summary>1 processed, 2 in part, 3 rejected.</summary>
    public string ActionCode { get; private set; } = "3";

    public string Crc { get; private set; } = "";

    /// <summary>Of the UCR the request was about; of a MUCR masterROE and masterSOE.</summary>
    public string Roe { get; private set; } = "";

    public string Soe { get; private set; } = "";

    /// <summary>3 invalidated by the trader, 6 by customs; empty of anything else.</summary>
    public string Ics { get; private set; } = "";

    /// <summary>The consolidation it is in; empty when in none.</summary>
    public string Master { get; private set; } = "";

    public string DeclarationCount { get; private set; } = "";

    /// <summary>Inventory linking's own numbers, or ours where it has none.</summary>
    public IReadOnlyList<string> Errors => _errors;

    public IReadOnlyList<InventoryEntry> Entries => _entries;

    /// <summary>A CONTRL instead of a UKCRES is a rejection without a number of its own: 24.</summary>
    public static InventoryAnswer Read(ReadOnlyMemory<byte> interchange)
    {
        var answer = new InventoryAnswer();
        var segment = new SegmentReader(interchange.Span, ServiceCharacters.Default);
        while (segment.Read())
        {
            answer.Take(in segment);
        }

        if (answer.ActionCode == "3" && answer._errors.Count == 0)
        {
            answer._errors.Add("24");
        }

        return answer;
    }

    private void Take(in SegmentReader segment)
    {
        var first = Text(segment.Value(1));
        switch (Encoding.ASCII.GetString(segment.Value(0)))
        {
            case "GEI":
                TakeIndicator(first, Text(segment.Value(2)));
                break;
            case "CNT" when first == "2":
                DeclarationCount = Text(segment.Value(1, 2));
                break;
            case "DOC":
                _entries.Add(new InventoryEntry("", "", 'D', "", ""));
                break;
            case "RFF" when _entries.Count > 0:
                _entries[^1] = _entries[^1] with
                {
                    Ucr = Text(segment.Value(1, 2)),
                    UcrPart = Text(segment.Value(1, 3)),
                    UcrType = first == "UCN" ? 'M' : 'D',
                };
                break;
            case "RFF" when first == "MB":
                Master = Text(segment.Value(1, 2));
                break;
            case "ERC":
                var error = InventoryCodes.ErrorOf(first);
                if (!_errors.Contains(error))
                {
                    _errors.Add(error);
                }

                break;
        }
    }

    private void TakeIndicator(string qualifier, string code)
    {
        switch (qualifier)
        {
            case "ACT":
                ActionCode = code;
                break;
            case "CRC":
                Crc = code;
                break;
            case "ICS" when code is not ("3" or "6"):
                break;
            case "ICS" when _entries.Count > 0:
                _entries[^1] = _entries[^1] with { Ics = code };
                break;
            case "ICS":
                Ics = code;
                break;
            case "ROE" when _entries.Count > 0:
                _entries[^1] = _entries[^1] with { Roe = code };
                break;
            case "SOE" when _entries.Count > 0:
                _entries[^1] = _entries[^1] with { Soe = InventoryCodes.StatusOf(code) };
                break;
            case "ROE":
                Roe = code;
                break;
            case "SOE":
                Soe = InventoryCodes.StatusOf(code);
                break;
        }
    }

    private static string Text(ReadOnlySpan<byte> raw)
    {
        Span<byte> plain = stackalloc byte[512];
        raw = raw.Length > plain.Length ? raw[..plain.Length] : raw;
        return Encoding.Latin1.GetString(plain[..EdifactText.Unescape(raw, ServiceCharacters.Default, plain)]);
    }
}

/// <summary>Our codes in inventory linking's.</summary>
internal static class InventoryCodes
{
    private const string Prefix = "ILE ";

    /// <summary>Pre-lodged is 1 on CHIEF; inventory linking has 14 for what is validated.</summary>
    public static string StatusOf(string soe) => soe == "1" ? "14" : soe;

    public static string ErrorOf(string code)
    {
        var text = RuleText.Of((RuleCode)short.Parse(code, System.Globalization.CultureInfo.InvariantCulture));
        var start = text.Reference.IndexOf(Prefix, StringComparison.Ordinal);
        return start < 0 ? code : text.Reference.Substring(start + Prefix.Length, 2);
    }
}
