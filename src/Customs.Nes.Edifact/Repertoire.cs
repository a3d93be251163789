using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Customs.Nes.Edifact;

/// <summary>
/// The characters an interchange may use (S001, 0001): which octets those are and what they mean. Service characters
/// are
/// allowed wherever they serve, even the control octets of level B, which no repertoire holds.
/// </summary>
public sealed class Repertoire
{
    private static readonly Repertoire?[] ByLetter = Make();

    private readonly SearchValues<byte> _allowed;
    private readonly bool _isUtf8;

    private Repertoire(char letter, Encoding encoding, SearchValues<byte> allowed)
    {
        Identifier = "UNO" + letter;
        Encoding = encoding;
        _allowed = allowed;
        _isUtf8 = encoding is UTF8Encoding;
    }

    /// <summary>Upper case, digits and the marks of ISO 646 that every machine has.</summary>
    public static Repertoire UnoA => ByLetter[0]!;

    /// <summary>
    /// ISO 8859-1, the widest that version 3 trade commonly uses; what is assumed until UNB has said.
    /// </summary>
    public static Repertoire UnoC => ByLetter['C' - 'A']!;

    public string Identifier { get; }

    public Encoding Encoding { get; }

    /// <summary>
    /// By 0001; null for one unknown. UNOX (ISO 2022) is among those: its escape sequences let an octet that is part
    /// of a
    /// character look like a separator, so it cannot be cut into segments without being decoded first.
    /// </summary>
    public static Repertoire? Of(ReadOnlySpan<byte> identifier) =>
        identifier.Length == 4 && identifier.StartsWith("UNO"u8) && identifier[3] is >= (byte)'A' and <= (byte)'Z'
            ? ByLetter[identifier[3] - 'A']
            : null;

    /// <summary>The first octet outside the repertoire, or -1. Service characters are not excepted here.</summary>
    public int IndexOfForeign(ReadOnlySpan<byte> octets) => octets.IndexOfAnyExcept(_allowed);

    /// <summary>
    /// False for UTF-8 that is not well-formed; every other repertoire has one octet for each character.
    /// </summary>
    public bool IsWellFormed(ReadOnlySpan<byte> octets) => !_isUtf8 || Utf8.IsValid(octets);

    private static Repertoire?[] Make()
    {
        const string Letters = "ABCDEFGHIJKLWY";
        ReadOnlySpan<int> codePages =
        [
            20127, 20127, 28591, 28592, 28595, 28597, 28593, 28594, 28596, 28598, 28599, 28605, 65001, 65001,
        ];
        var all = new Repertoire?[26];
        for (var i = 0; i < Letters.Length; i++)
        {
            var encoding = EncodingOf(codePages[i]);
            var allowed = Letters[i] switch
            {
                'A' => "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,-()/='+:?!\"%&*;<>"u8.ToArray(),
                'B' => InvariantOctets(),
                _ => OctetsOf(encoding),
            };
            all[Letters[i] - 'A'] = new Repertoire(Letters[i], encoding, SearchValues.Create(allowed));
        }

        return all;
    }

    private static Encoding EncodingOf(int codePage) => codePage switch
    {
        20127 or 28591 => Encoding.Latin1,
        65001 => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        _ => CodePagesEncodingProvider.Instance.GetEncoding(codePage)!,
    };

    /// <summary>ISO 646 without the positions each nation may fill as it likes.</summary>
    private static byte[] InvariantOctets() =>
        [.. Enumerable.Range(0x20, 0x5F).Select(o => (byte)o).Where(o => !"#$@[\\]^`{|}~"u8.Contains(o))];

    /// <summary>
    /// Every octet that means a printable character: the parts of ISO 8859 leave different places empty.
    /// </summary>
    private static byte[] OctetsOf(Encoding encoding)
    {
        var octets = new List<byte>();
        for (var octet = 0x20; octet <= 0xFF; octet++)
        {
            if (encoding is UTF8Encoding ? octet != 0x7F : IsPrintable(encoding.GetString([(byte)octet])))
            {
                octets.Add((byte)octet);
            }
        }

        return [.. octets];
    }

    /// <summary>An empty place decodes to a control, a replacement or a private-use character.</summary>
    private static bool IsPrintable(string character) => character.Length == 1
        && !char.IsControl(character[0]) && character[0] != '\uFFFD'
        && char.GetUnicodeCategory(character[0]) is not (System.Globalization.UnicodeCategory.PrivateUse
            or System.Globalization.UnicodeCategory.OtherNotAssigned);
}
