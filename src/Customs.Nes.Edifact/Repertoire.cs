using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Customs.Nes.Edifact;

/// <summary>
/// The characters an interchange may use (S001, 0001): which octets those are and what they mean. Service characters
/// are allowed wherever they serve, even the control octets of level B, which no repertoire holds.
/// </summary>
public sealed class Repertoire
{
    /// No code page: the right half is announced as it goes.
    private const int ExtendedCodes = 0;

    private static readonly Repertoire?[] ByLetter = Make();

    private readonly SearchValues<byte> _allowed;
    private readonly bool _isUtf8;
    private readonly bool _isExtended;

    private Repertoire(char letter, Encoding encoding, SearchValues<byte> allowed)
    {
        Identifier = "UNO" + letter;
        Encoding = encoding;
        _allowed = allowed;
        _isUtf8 = encoding is UTF8Encoding;
        _isExtended = encoding is CodeExtension;
    }

    /// <summary>Upper case, digits and the marks of ISO 646 that every machine has.</summary>
    public static Repertoire UnoA => ByLetter[0]!;

    /// <summary>
    /// ISO 8859-1, the widest that version 3 trade commonly uses; what is assumed until UNB has said.
    /// </summary>
    public static Repertoire UnoC => ByLetter['C' - 'A']!;

    /// <summary>0001, as in UNOC.</summary>
    public string Identifier { get; }

    internal const int IdentifierLength = 4;

    /// <summary>
    /// What to answer in: the sender's own, in which its values can be repeated; to the two that have no more than
    /// ISO 646, ISO 8859-1, since what is written here has lower case in it and level A has none.
    /// </summary>
    public Repertoire ForAnswers => Identifier[^1] is 'A' or 'B' ? UnoC : this;

    public Encoding Encoding { get; }

    /// <summary>
    /// Syntax versions 1 and 2 (ISO 9735:1988, 1990) know levels A and B alone; the 1992 amendment brought ISO 8859.
    /// An unknown version, 0, is a fault of its own.
    /// </summary>
    internal bool IsOfVersion(int version) => version is not (1 or 2) || Identifier[^1] is 'A' or 'B';

    /// <summary>By 0001; null for one unknown. UNOX is taken as far as <see cref="CodeExtension"/> says.</summary>
    public static Repertoire? Of(ReadOnlySpan<byte> identifier) =>
        identifier.Length == 4 && identifier.StartsWith("UNO"u8) && identifier[3] is >= (byte)'A' and <= (byte)'Z'
            ? ByLetter[identifier[3] - 'A']
            : null;

    /// <summary>The first octet outside the repertoire, or -1. Service characters are not excepted here.</summary>
    public int IndexOfForeign(ReadOnlySpan<byte> octets) => octets.IndexOfAnyExcept(_allowed);

    /// <summary>
    /// False for UTF-8 that is not well-formed and for an escape sequence that is unknown; the other repertoires have
    /// one octet for each character, and nothing to get wrong between them.
    /// </summary>
    public bool IsWellFormed(ReadOnlySpan<byte> octets, ServiceCharacters service) =>
        _isUtf8 ? Utf8.IsValid(octets) : !_isExtended || CodeExtension.IndexOfUnknown(octets, service) < 0;

    /// <summary>Where that is, or -1.</summary>
    public int IndexOfMalformed(ReadOnlySpan<byte> octets, ServiceCharacters service)
    {
        if (!_isUtf8)
        {
            return _isExtended ? CodeExtension.IndexOfUnknown(octets, service) : -1;
        }

        var at = 0;
        while (at < octets.Length)
        {
            if (Rune.DecodeFromUtf8(octets[at..], out _, out var length) != OperationStatus.Done)
            {
                return at;
            }

            at += length;
        }

        return -1;
    }

    /// <summary>
    /// What is wrong with a foreign or malformed octet that begins these. In version 4 a set that is named but not
    /// known has a code of its own; the list of version 3 ends before it.
    /// </summary>
    internal SyntaxErrorCode FaultOf(ReadOnlySpan<byte> octets, ServiceCharacters service, int version) =>
        _isExtended && version == 4 && CodeExtension.IsSetNamed(octets, service)
            ? SyntaxErrorCode.CharacterSetNotSupported
            : SyntaxErrorCode.InvalidCharacter;

    /// <summary>
    /// Octets that are no character of their own: of UTF-8 all but the first of each, of escape sequences all.
    /// </summary>
    internal int SilentOctets(ReadOnlySpan<byte> octets)
    {
        var count = 0;
        for (var i = 0; (_isUtf8 || _isExtended) && i < octets.Length; i++)
        {
            count += _isUtf8 && (octets[i] & 0xC0) == 0x80 ? 1
                : _isExtended && octets[i] == CodeExtension.Escape ? CodeExtension.SequenceLength
                : 0;
        }

        return Math.Min(count, octets.Length);
    }

    private static Repertoire?[] Make()
    {
        const string Letters = "ABCDEFGHIJKLWXY";
        ReadOnlySpan<int> codePages =
        [
            20127, 20127, 28591, 28592, 28595, 28597, 28593, 28594, 28596, 28598, 28599, 28605, 65001,
            ExtendedCodes, 65001,
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

    internal static Encoding EncodingOf(int codePage) => codePage switch
    {
        ExtendedCodes => new CodeExtension(),
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
            var isPart = encoding switch
            {
                UTF8Encoding => octet != 0x7F,

                // What a right half leaves empty it alone knows; ISO 8859-1 leaves nothing empty.
                CodeExtension => octet is < 0x7F or > 0x9F,
                _ => IsPrintable(encoding.GetString([(byte)octet])),
            };
            if (isPart)
            {
                octets.Add((byte)octet);
            }
        }

        if (encoding is CodeExtension)
        {
            octets.Add(CodeExtension.Escape);
        }

        return [.. octets];
    }

    /// <summary>An empty place decodes to a control, a replacement or a private-use character.</summary>
    private static bool IsPrintable(string character) => character.Length == 1
        && !char.IsControl(character[0]) && character[0] != '\uFFFD'
        && char.GetUnicodeCategory(character[0]) is not (System.Globalization.UnicodeCategory.PrivateUse
            or System.Globalization.UnicodeCategory.OtherNotAssigned);
}
