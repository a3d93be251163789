using System.IO.Hashing;
using System.Text;
using Customs.Nes.LoadTests.Messages;

namespace Customs.Nes.LoadTests.Traders;

/// <summary>
/// Holds each answer to the message it should answer: the sender's reference echoed right after the header, and
/// accepted. A resend must get the octets of the first answer.
/// </summary>
internal sealed class AnswerCheck
{
    private readonly ulong[] _firstAnswers = new ulong[2 * ResendPlan.DistanceMax];
    private readonly byte[] _reference = new byte[1 + Tag.Length];
    private readonly bool _remembers;

    public AnswerCheck(bool remembers) => _remembers = remembers;

    /// <summary>The first answer that was wrong, for the report.</summary>
    public string? Complaint { get; private set; }

    public bool IsRight(in Act act, in Tag tag, ReadOnlySpan<byte> answer)
    {
        _reference[0] = (byte)act.Step;
        tag.Write(act.Ordinal, _reference.AsSpan(1));
        if (!Accepts(act.Step, answer))
        {
            return Complain(act, answer);
        }

        if (_remembers)
        {
            var hash = XxHash3.HashToUInt64(answer);
            ref var first = ref _firstAnswers[act.Ordinal % _firstAnswers.Length];
            if (act.IsResend && first != hash)
            {
                return Complain(act, answer);
            }

            first = hash;
        }

        return true;
    }

    private bool Accepts(Step step, ReadOnlySpan<byte> answer)
    {
        // BGM+EFD::109+reference+29', BGM+EAL:105:109+reference:1+29'
        var beginning = answer.IndexOf("'BGM+E"u8);
        if (beginning < 0)
        {
            return false;
        }

        var prefix = step == Step.Lodge ? "'BGM+EFD::109+"u8 : "'BGM+EAL:105:109+"u8;
        var echo = answer[(beginning + prefix.Length)..];
        var verdict = step == Step.Lodge ? "+29'"u8 : ":1+29'"u8;
        return echo.StartsWith(_reference) && echo[_reference.Length..].StartsWith(verdict);
    }

    private bool Complain(in Act act, ReadOnlySpan<byte> answer)
    {
        Complaint ??= $"{act} was answered with {Encoding.Latin1.GetString(answer)}";
        return false;
    }
}
