using Customs.Nes.LoadTests.Messages;

namespace Customs.Nes.LoadTests.Traders;

/// <summary>One message to send: which step of which consignment, and whether it was sent before.</summary>
internal readonly record struct Act(Step Step, int Ordinal, bool IsResend);

/// <summary>What one connection sends, in order. A scenario is one of these.</summary>
internal interface IPlan
{
    Act Next();
}

/// <summary>New full declarations, nothing else.</summary>
internal sealed class LodgePlan : IPlan
{
    private int _ordinal;

    public Act Next() => new(Step.Lodge, _ordinal++, IsResend: false);
}

/// <summary>
/// Lodge, arrive, clear, depart. A consignment arrives some declarations after it was lodged and departs as many after
/// that, so that its record has left the transaction, as in life.
/// </summary>
internal sealed class LifePlan : IPlan
{
    private const int Lag = 40;

    private int _turn;

    public Act Next()
    {
        while (true)
        {
            var (round, phase) = Math.DivRem(_turn++, 3);
            var ordinal = round - (phase * Lag);
            if (ordinal >= 0)
            {
                var step = phase == 0 ? Step.Lodge : phase == 1 ? Step.Arrive : Step.Depart;
                return new Act(step, ordinal, IsResend: false);
            }
        }
    }
}

/// <summary>Three of ten messages are declarations sent before, octet for octet.</summary>
internal sealed class ResendPlan : IPlan
{
    /// <summary>How far back a resend goes; what the connection remembers of answers.</summary>
    public const int DistanceMax = 512;

    // A resend of every distance in turn: coprime to the distances, so that all of them come.
    private const int Stride = 197;

    private int _turn;
    private int _ordinal;
    private int _distance;

    public Act Next()
    {
        if (_turn++ % 10 < 7 || _ordinal == 0)
        {
            return new Act(Step.Lodge, _ordinal++, IsResend: false);
        }

        _distance = (_distance + Stride) % DistanceMax;
        return new Act(Step.Lodge, Math.Max(0, _ordinal - 1 - _distance), IsResend: true);
    }
}
