using System.Buffers;
using System.Text;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Generation;
using Customs.Nes.Clearance.Messages;
using Customs.Nes.Clearance.Messages.Structures;
using Customs.Nes.Clearance.Movements;
using Customs.Nes.Clearance.Tests.Reference;
using Customs.Nes.Clearance.Validation;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Tests.Generation;

/// <summary>One generated message as the readers of the service understand it.</summary>
internal sealed record Mail(
    string Sender,
    DateTime PreparedAt,
    string Syntax,
    DeclarationKind Kind,
    MovementKind Movement,
    string Ucr,
    Declaration? Declaration,
    DateTimeOffset? At,
    string Location,
    Finding[] Findings);

/// <summary>Runs a generator and reads back all it wrote.</summary>
internal static class GeneratedMail
{
    public static List<Mail> Of(ulong seed, GeneratorOptions options)
    {
        var generator = new InterchangeGenerator(seed, ShippedReference.Data, options);
        var mails = new List<Mail>();
        var interchange = new Interchange(TradeStructures.Directory);
        var buffer = new ArrayBufferWriter<byte>();
        while (generator.WriteNext(buffer))
        {
            Read(interchange, buffer.WrittenSpan.ToArray(), mails);
            buffer.ResetWrittenCount();
        }

        return mails;
    }

    public static byte[] Bytes(ulong seed, GeneratorOptions options)
    {
        using var stream = new MemoryStream();
        InterchangeGenerator.Write(seed, ShippedReference.Data, options, stream);
        return stream.ToArray();
    }

    private static void Read(Interchange interchange, byte[] bytes, List<Mail> mails)
    {
        interchange.Read(bytes);
        Assert.False(interchange.IsRejected);
        Assert.Equal(0, interchange.Findings.Length);
        foreach (ref readonly var message in interchange.Messages)
        {
            var text = bytes.AsMemory(message.Offset, message.Length);
            mails.Add(message.Type.Of(bytes).SequenceEqual("CUSDEC"u8)
                ? ReadDeclaration(interchange, text)
                : ReadMovement(interchange, text));
        }
    }

    private static Mail ReadDeclaration(Interchange interchange, ReadOnlyMemory<byte> text)
    {
        var declaration = new Declaration();
        var findings = new FindingList();
        var preparedAt = PreparedAt(interchange);
        CusdecReader.Read(text, interchange.Service, declaration, findings);
        Validator.Validate(declaration, DateOnly.FromDateTime(preparedAt), ShippedReference.Data, findings);
        return new Mail(
            Sender(interchange), preparedAt, Syntax(interchange), declaration.Kind, MovementKind.None,
            declaration.Text(declaration.Ducr) + "/" + declaration.Text(declaration.DucrPart), declaration, null,
            declaration.Location.ToString(), findings.Span.ToArray());
    }

    private static Mail ReadMovement(Interchange interchange, ReadOnlyMemory<byte> text)
    {
        var movement = new Movement();
        UkcinvReader.Read(text, interchange.Service, movement);
        Assert.NotNull(movement.At);
        Assert.False(movement.Reference.IsEmpty);
        return new Mail(
            Sender(interchange), PreparedAt(interchange), Syntax(interchange), DeclarationKind.None, movement.Kind,
            movement.Text(movement.Ucr) + "/" + movement.Text(movement.UcrPart), null, movement.At,
            movement.Location.ToString(), []);
    }

    private static string Sender(Interchange interchange) => Element(interchange, 2);

    private static string Syntax(Interchange interchange) => Element(interchange, 1);

    private static DateTime PreparedAt(Interchange interchange) =>
        DateTime.ParseExact(Element(interchange, 4), "yyMMdd:HHmm", null);

    /// <summary>An element of UNB: none of those asked for holds a released character.</summary>
    private static string Element(Interchange interchange, int element)
    {
        var bytes = interchange.Bytes.Span;
        return Encoding.Latin1.GetString(bytes[..bytes.IndexOf((byte)'\'')]).Split('+')[element];
    }
}
