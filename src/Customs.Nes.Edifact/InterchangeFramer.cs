using System.Buffers;

namespace Customs.Nes.Edifact;

/// <summary>
/// Cuts a stream into interchanges. It looks for UNZ at the start of a segment and for nothing else, remembers how far
/// it has looked, and keeps none of the bytes: those it has not given out are the caller's to present again.
/// </summary>
public sealed class InterchangeFramer
{
    /// <summary>
    /// Given out of an interchange that is too long: enough for the longest UNB, so that it can be answered.
    /// </summary>
    public const int TooLongHeadLength = 4096;

    private readonly int _interchangeLengthMax;
    private readonly TrailerScan _scan = new();
    private long _looked;
    private State _state;

    public InterchangeFramer(int interchangeLengthMax)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interchangeLengthMax, TooLongHeadLength);
        _interchangeLengthMax = interchangeLengthMax;
    }

    private enum State
    {
        /// Before a UNA or UNB.
        Between,

        /// In an interchange whose bytes the caller keeps.
        Inside,

        /// In one that was given out as too long: its bytes are let go as they are looked at.
        SkippingInterchange,

        /// In bytes that are no interchange and have been reported once.
        SkippingJunk,
    }

    /// <summary>
    /// On every status but NeedMore <paramref name="rest"/> is moved past the frame; on NeedMore past what needs no
    /// second look. Present the same <paramref name="rest"/> again, longer.
    /// </summary>
    public FrameStatus TryRead(ref ReadOnlySequence<byte> rest, out ReadOnlySequence<byte> frame)
    {
        frame = default;
        while (true)
        {
            switch (_state)
            {
                case State.Between:
                    switch (InterchangeStart.Find(ref rest, out var service, out var skip))
                    {
                        case InterchangeStart.Answer.NeedMore:
                            return FrameStatus.NeedMore;
                        case InterchangeStart.Answer.Junk:
                            _state = State.SkippingJunk;
                            frame = InterchangeStart.CutJunk(ref rest, isFirst: true);
                            return FrameStatus.NotAnInterchange;
                        default:
                            Begin(service, skip);
                            continue;
                    }

                case State.SkippingJunk:
                    InterchangeStart.CutJunk(ref rest, isFirst: false);
                    if (!InterchangeStart.IsAt(rest))
                    {
                        return FrameStatus.NeedMore;
                    }

                    _state = State.Between;
                    continue;

                case State.Inside:
                    return Inside(ref rest, out frame);

                default:
                    if (!SkipInterchange(ref rest))
                    {
                        return FrameStatus.NeedMore;
                    }

                    continue;
            }
        }
    }

    /// <summary>
    /// The peer has closed: gives out what is left as Truncated or NotAnInterchange, or NeedMore if nothing is.
    /// </summary>
    public FrameStatus Finish(ref ReadOnlySequence<byte> rest, out ReadOnlySequence<byte> frame)
    {
        var status = TryRead(ref rest, out frame);
        if (status != FrameStatus.NeedMore)
        {
            return status;
        }

        var wasSkipping = _state is State.SkippingInterchange or State.SkippingJunk;
        status = _state == State.Inside ? FrameStatus.Truncated : FrameStatus.NotAnInterchange;
        _state = State.Between;
        frame = rest;
        rest = rest.Slice(rest.End);
        return frame.IsEmpty || wasSkipping ? FrameStatus.NeedMore : status;
    }

    private void Begin(ServiceCharacters service, int skip)
    {
        _scan.Begin(service.ForFraming());
        _looked = skip;
        _state = State.Inside;
    }

    private FrameStatus Inside(ref ReadOnlySequence<byte> rest, out ReadOnlySequence<byte> frame)
    {
        var found = Scan(rest);
        if (found == TrailerScan.Found.Nothing ? _looked > _interchangeLengthMax : _scan.End > _interchangeLengthMax)
        {
            frame = rest.Slice(0, Math.Min(rest.Length, TooLongHeadLength));
            SkipInterchange(ref rest);
            return FrameStatus.TooLong;
        }

        if (found == TrailerScan.Found.Nothing)
        {
            frame = default;
            return FrameStatus.NeedMore;
        }

        frame = rest.Slice(0, _scan.End);
        rest = rest.Slice(_scan.End);
        _state = State.Between;
        return found == TrailerScan.Found.Trailer ? FrameStatus.Complete : FrameStatus.Truncated;
    }

    private bool SkipInterchange(ref ReadOnlySequence<byte> rest)
    {
        var found = Scan(rest);
        var end = found == TrailerScan.Found.Nothing ? _looked : _scan.End;
        rest = rest.Slice(end);
        _scan.Forget(end);
        _looked -= end;
        _state = found == TrailerScan.Found.Nothing ? State.SkippingInterchange : State.Between;
        return found != TrailerScan.Found.Nothing;
    }

    /// <summary>Looks at the octets not looked at before, piece by piece.</summary>
    private TrailerScan.Found Scan(in ReadOnlySequence<byte> rest)
    {
        if (_scan.Result != TrailerScan.Found.Nothing)
        {
            return _scan.Result;
        }

        var unseen = rest.Slice(_looked);
        var position = unseen.Start;
        while (unseen.TryGet(ref position, out var piece))
        {
            var found = _scan.Look(piece.Span, _looked);
            _looked += piece.Length;
            if (found != TrailerScan.Found.Nothing)
            {
                return found;
            }
        }

        return TrailerScan.Found.Nothing;
    }
}
