using System.Globalization;
using System.Text;
using Customs.Nes.Clearance.Intake;

namespace Customs.Nes.Server.Scenarios;

/// <summary>
/// What partners send. Messages are built while reading, with numbers counted from the start of the scenario, so that
/// the same text always gives the same bytes.
/// </summary>
internal sealed class SendParser(string folder)
{
    private static readonly string[] Verbs =
    [
        "lodges", "supplements", "amends", "replaces", .. MovementParser.Verbs, .. ActParser.Verbs,
        .. LicenceParser.Verbs, .. StepParser.Verbs, FetchParser.Verb, "sends", "repeats",
    ];

    private readonly List<Partner> _partners = [];
    private readonly Dictionary<string, SendStep> _called = [];
    private readonly StepParser _steps = new();
    private SendStep? _last;
    private int _count;

    public string Folder => folder;

    public IReadOnlyList<Partner> Partners => _partners;

    public bool HasSent => _last is not null;

    public void Add(Partner partner) => _partners.Add(partner);

    public bool CanRead(WordReader words) =>
        words.Sees("repeat") || words.Sees("send") || words.SeesAny(_partners.Select(partner => partner.Id));

    public SendStep Read(WordReader words, int line, DateTimeOffset at)
    {
        var step = words.Takes("repeat") || words.Takes("send", "again")
            ? ReadRepeat(words, line, at)
            : ReadMessage(words, line, at);
        _last = step;
        return step;
    }

    private SendStep ReadRepeat(WordReader words, int line, DateTimeOffset at)
    {
        var original = _last;
        if (!words.AtEnd && !words.Sees("under"))
        {
            var name = words.Text("the name of what to repeat");
            if (!_called.TryGetValue(name, out original))
            {
                words.Fail($"nothing sent before is called '{name}'{NearMatch.Hint(name, _called.Keys)}");
            }
        }

        if (original is null)
        {
            words.Fail("nothing has been sent yet that could be repeated");
        }

        var bytes = original.Bytes;
        original = original.Original ?? original;
        var what = $"the same again: {original.What}";
        if (words.Takes("under"))
        {
            if (original.Body is null)
            {
                words.Fail("a file, XML, or an interchange written by hand, goes out under its own reference only");
            }

            words.Takes("a", "new");
            words.Require("reference");
            var reference = words.AtEnd ? NextReference() : words.Text("the reference");
            bytes = original.Body.Under(reference, at);
            what += $", under reference {reference}";
        }

        return new SendStep(line, at, original.Partner, what, bytes, original.Body, original)
        {
            Correlation = original.Correlation,
        };
    }

    private SendStep ReadMessage(WordReader words, int line, DateTimeOffset at)
    {
        var partner = _partners.First(candidate => words.Takes(candidate.Id));
        var verb = words.OneOf("what the partner does", Verbs);
        if (verb == "repeats")
        {
            return ReadRepeat(words, line, at) with { Partner = partner.Id };
        }

        if (verb == "sends")
        {
            return Named(words, ReadRaw(words, partner, line, at));
        }

        return MovementParser.Verbs.Contains(verb)
            ? ReadMovement(words, partner, verb, line, at)
            : ReadOther(words, partner, verb, line, at);
    }

    private SendStep ReadMovement(WordReader words, Partner partner, string verb, int line, DateTimeOffset at)
    {
        var access = $"C{_count + 1:0000}";
        var (what, form, isXml) = MovementParser.Read(verb, words, at);
        if (!isXml)
        {
            var body = new InterchangeBody(partner.SenderIds[0], UkcinvText.Of(form, access), 1);
            return Named(words, Wrapped(words, partner, line, at, what, body));
        }

        var name = NextReference();
        var step = new SendStep(line, at, partner.Id, what, InventoryXmlText.Of(form, name), null, null);
        return Named(words, step with { Correlation = name });
    }

    private SendStep ReadOther(WordReader words, Partner partner, string verb, int line, DateTimeOffset at)
    {
        var access = $"C{_count + 1:0000}";
        var (what, message) = ActParser.Verbs.Contains(verb) ? ActParser.Read(verb, words, access)
            : LicenceParser.Verbs.Contains(verb) ? LicenceParser.Read(verb, words, access)
            : verb == FetchParser.Verb ? FetchParser.Read(words, access)
            : StepParser.Verbs.Contains(verb) ? _steps.Read(verb, words, access)
            : DeclarationParser.Read(words, verb, access);
        var body = new InterchangeBody(partner.SenderIds[0], message, 1);
        body = StepParser.Verbs.Contains(verb) ? body with { Syntax = "UNOC:3" } : body;
        var step = Wrapped(words, partner, line, at, what, body);
        return Named(words, step with { IsReading = verb == FetchParser.Verb });
    }

    private SendStep Wrapped(
        WordReader words, Partner partner, int line, DateTimeOffset at, string what, InterchangeBody body)
    {
        var reference = words.Takes("under", "reference") ? words.Text("the reference") : NextReference();
        return new SendStep(line, at, partner.Id, what, body.Under(reference, at), body, null);
    }

    private SendStep ReadRaw(WordReader words, Partner partner, int line, DateTimeOffset at)
    {
        if (words.Takes("file"))
        {
            var file = words.Text("a path");
            var path = Path.Combine(folder, file);
            if (!File.Exists(path))
            {
                words.Fail($"there is no file '{path}'");
            }

            return new SendStep(line, at, partner.Id, $"the file {file}", File.ReadAllBytes(path), null, null);
        }

        if (words.Takes("interchange", "of"))
        {
            var length = words.Number("its length in bytes");
            words.Skip("bytes");
            var filler = Filler(partner.SenderIds[0], length, at);
            return new SendStep(line, at, partner.Id, $"an interchange of {length} bytes", filler, null, null);
        }

        if (words.Block.Count == 0)
        {
            words.Fail("expected 'file PATH', 'interchange of N bytes' or indented lines of EDIFACT below");
        }

        var text = RawText.Of(words.Block);
        return RawText.IsMessages(words.Block)
            ? Wrapped(partner, line, at, text)
            : new SendStep(
                line, at, partner.Id, "an interchange as it stands", Encoding.Latin1.GetBytes(text), null, null);
    }

    private SendStep Wrapped(Partner partner, int line, DateTimeOffset at, string text)
    {
        var body = new InterchangeBody(partner.SenderIds[0], text, RawText.MessageCount(text));
        var what = body.MessageCount == 1 ? "a message as it stands" : $"{body.MessageCount} messages as they stand";
        return new SendStep(line, at, partner.Id, what, body.Under(NextReference(), at), body, null);
    }

    private SendStep Named(WordReader words, SendStep step)
    {
        if (words.Takes("called"))
        {
            _called[words.Text("a name")] = step;
        }

        return step;
    }

    private byte[] Filler(string sender, int length, DateTimeOffset at)
    {
        // One message of free text lines, so that only its length is wrong with it.
        const string Line = "FTX+AAI+++THIS LINE IS HERE TO MAKE THE INTERCHANGE LONG'\r\n";
        var lines = Math.Max(0, length - 200) / Line.Length;
        var text = new StringBuilder(length);
        text.Append("UNH+1+CUSDEC:D:04A:UN:109730+FILLER'\r\n");
        for (var index = 0; index < lines; index++)
        {
            text.Append(Line);
        }

        text.Append(CultureInfo.InvariantCulture, $"UNT+{lines + 2}+1'\r\n");
        return new InterchangeBody(sender, text.ToString(), 1).Under(NextReference(), at).ToArray();
    }

    private string NextReference() => $"N{++_count:000000}";
}
