using System.Buffers;
using System.Text;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Movements;
using Customs.Nes.Clearance.Reference;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Generation;

/// <summary>
/// Writes valid, varied interchanges, as agents and ports would send them, one after the other: full and simplified
/// declarations, the supplementary ones of earlier simplified ones, and the movements of all if asked. Everything
/// follows from seed, options and reference data. One generator per thread.
/// </summary>
public sealed class InterchangeGenerator
{
    /// <summary>Longest time from a declaration to the last message about it.</summary>
    internal const int LifeDaysMax = 21;

    private const int MinutesPerDay = 24 * 60;

    private readonly GeneratorOptions _options;
    private readonly ulong _seed;
    private readonly Parties _parties;
    private readonly Shipment _shipment;
    private readonly GeneratedReference _references;
    private readonly SegmentWriter _writer;
    private readonly DeclarationText _declarations;
    private readonly MovementText _movements;
    private readonly PriorityQueue<GeneratedMessage, (DateTime At, long Number)> _due = new();
    private readonly List<GeneratedMessage> _batch = [];
    private readonly byte[] _recipient;
    private readonly byte[]? _sender;
    private DateTime _clock;
    private long _shipmentCount;
    private long _supplementariesDue;

    /// <exception cref="ArgumentException">The reference data hold too little on the first day.</exception>
    public InterchangeGenerator(ulong seed, ReferenceData reference, GeneratorOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MessagesPerInterchange, 1);
        _options = options;
        _seed = seed;
        _clock = options.StartsAt.UtcDateTime;
        var on = DateOnly.FromDateTime(_clock);
        _parties = new Parties(seed, reference, on);
        _shipment = new Shipment(seed, new Stock(seed, reference, on), _parties, reference);
        _references = new GeneratedReference(seed);
        _writer = new SegmentWriter(new ArrayBufferWriter<byte>(1));
        _declarations = new DeclarationText(_writer, _references, reference);
        _movements = new MovementText(_writer, _references, _declarations);
        _recipient = Encoding.Latin1.GetBytes(options.Recipient);
        _sender = options.Sender is null ? null : Encoding.Latin1.GetBytes(options.Sender);
    }

    public long DeclarationCount { get; private set; }

    public long MovementCount { get; private set; }

    public long InterchangeCount { get; private set; }

    /// <summary>Writes all interchanges of the options' count to a stream, in pieces.</summary>
    public static InterchangeGenerator Write(
        ulong seed, ReferenceData reference, GeneratorOptions options, Stream output)
    {
        const int PieceLength = 256 * 1024;
        var generator = new InterchangeGenerator(seed, reference, options);
        var piece = new ArrayBufferWriter<byte>(2 * PieceLength);
        while (generator.WriteNext(piece))
        {
            if (piece.WrittenCount >= PieceLength)
            {
                output.Write(piece.WrittenSpan);
                piece.ResetWrittenCount();
            }
        }

        output.Write(piece.WrittenSpan);
        return generator;
    }

    /// <summary>Writes the next interchange; false, and nothing written, when all are.</summary>
    public bool WriteNext(IBufferWriter<byte> output)
    {
        _batch.Clear();
        if (!TakeDue() && !TakeNew())
        {
            return false;
        }

        WriteInterchange(output);
        InterchangeCount++;
        return true;
    }

    /// <summary>What is due by now, or all that is left when nothing new is to come, of one sender.</summary>
    private bool TakeDue()
    {
        var isEnding = DeclarationCount + _supplementariesDue >= _options.DeclarationCount;
        while (_batch.Count < _options.MessagesPerInterchange
            && _due.TryPeek(out var message, out var at)
            && (isEnding || at.At <= _clock)
            && (_batch.Count == 0 || IsSameSender(_batch[0], message)))
        {
            _due.Dequeue();
            _clock = at.At > _clock ? at.At : _clock;
            _batch.Add(message);
        }

        return _batch.Count > 0;
    }

    private bool TakeNew()
    {
        var agent = new Draw(_seed, (ulong)InterchangeCount).Below(_parties.Agents.Length);
        while (_batch.Count < _options.MessagesPerInterchange
            && DeclarationCount + _supplementariesDue + _batch.Count < _options.DeclarationCount)
        {
            // The last one cannot be simplified: no place is left for its supplementary.
            var left = _options.DeclarationCount - DeclarationCount - _supplementariesDue - _batch.Count;
            DrawShipment(_shipmentCount, left >= 2);
            var kind = _shipment.IsSimplified ? DeclarationKind.Esp : DeclarationKind.Efd;
            var message = new GeneratedMessage(_shipmentCount, kind, MovementKind.None, _clock, agent);
            _batch.Add(message);
            PlanLife(message);
            _shipmentCount++;
            _clock += _options.Spacing;
        }

        return _batch.Count > 0;
    }

    /// <summary>Puts what follows a declaration in the queue: arrival, departure, supplementary.</summary>
    private void PlanLife(GeneratedMessage declared)
    {
        var draw = new Draw(~_seed, (ulong)declared.Number);
        var at = declared.At;
        if (_options.WholeLives)
        {
            if (!_shipment.IsArrived)
            {
                at = at.AddMinutes(draw.Between(60, 30 * 60));
                Plan(declared with { Declaration = default, Movement = MovementKind.Arrival, At = at });
            }

            at = at.AddMinutes(draw.Between(120, 60 * 60));
            Plan(declared with { Declaration = default, Movement = MovementKind.Departure, At = at });
        }

        if (_shipment.IsSimplified)
        {
            at = at.AddMinutes(draw.Between(MinutesPerDay, 14 * MinutesPerDay));
            Plan(declared with { Declaration = DeclarationKind.Esd, At = at });
            _supplementariesDue++;
        }
    }

    private void Plan(GeneratedMessage message) => _due.Enqueue(message, (message.At, message.Number));

    private bool IsSameSender(GeneratedMessage one, GeneratedMessage other)
    {
        if (one.IsMovement != other.IsMovement || !one.IsMovement)
        {
            return one.IsMovement == other.IsMovement && one.Agent == other.Agent;
        }

        DrawShipment(one.Number);
        var location = _shipment.Location;
        DrawShipment(other.Number);
        return location == _shipment.Location;
    }

    private void DrawShipment(long number, bool mayBeSimplified = true)
    {
        var lodgedAt = _options.StartsAt.UtcDateTime + (_options.Spacing * number);
        _shipment.DrawAs(number, DateOnly.FromDateTime(lodgedAt), mayBeSimplified);
    }

    private void WriteInterchange(IBufferWriter<byte> output)
    {
        Span<byte> reference = stackalloc byte[GeneratedReference.Length];
        _references.Write('G', InterchangeCount, reference);
        Span<byte> sender = stackalloc byte[8];
        DrawShipment(_batch[0].Number);
        var needsLatin1 = NeedsLatin1();
        _writer.Reset(output, ServiceCharacters.Default, needsLatin1 ? Repertoire.UnoC : Repertoire.UnoA);
        _writer.BeginInterchange(new InterchangeAddress
        {
            SyntaxVersion = needsLatin1 ? 3 : 2,
            Sender = _sender ?? SenderOf(_batch[0], sender),
            Recipient = _recipient,
            PreparedAt = _batch[^1].At,
            ControlReference = reference,
        });

        Span<byte> messageReference = stackalloc byte[10];
        for (var index = 0; index < _batch.Count; index++)
        {
            (index + 1).TryFormat(messageReference, out var length);
            WriteMessage(messageReference[..length], _batch[index]);
        }

        _writer.EndInterchange();
    }

    private void WriteMessage(ReadOnlySpan<byte> reference, GeneratedMessage message)
    {
        DrawShipment(message.Number);
        if (message.IsMovement)
        {
            // Told some minutes after it happened, but not before what came before it was told.
            var delay = new Draw(_seed ^ (ulong)message.Movement, (ulong)message.Number).Between(1, 50);
            _movements.Write(reference, _shipment, message.Movement, message.At.AddMinutes(-delay));
            MovementCount++;
            return;
        }

        _declarations.Write(reference, _shipment, message.Declaration, _parties.Agents[message.Agent]);
        DeclarationCount++;
        _supplementariesDue -= message.Declaration == DeclarationKind.Esd ? 1 : 0;
    }

    private bool NeedsLatin1()
    {
        foreach (var message in _batch)
        {
            DrawShipment(message.Number);
            if (!message.IsMovement && _shipment.Buyer.NeedsLatin1)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>AGENT and its number, or PORT and the letters of the location.</summary>
    private ReadOnlySpan<byte> SenderOf(GeneratedMessage message, Span<byte> text)
    {
        if (!message.IsMovement)
        {
            "AGENT"u8.CopyTo(text);
            (message.Agent + 1).TryFormat(text[5..], out _, "D3");
            return text;
        }

        DrawShipment(message.Number);
        Span<byte> location = stackalloc byte[Code.LengthMax];
        _shipment.Location.WriteTo(location);
        "PORT"u8.CopyTo(text);
        location[2..5].CopyTo(text[4..]);
        return text[..7];
    }
}
