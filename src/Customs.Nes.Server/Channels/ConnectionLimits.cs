using System.Diagnostics;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Channels;

/// <summary>How long a connection may wait for each thing, in milliseconds.</summary>
internal sealed class ConnectionLimits(EdiOptions options)
{
    public long MillisecondsFor(Wait what) => 1000L * what switch
    {
        Wait.FirstByte => options.FirstByteSeconds,
        Wait.NextInterchange => options.IdleSeconds,
        Wait.RestOfInterchange => options.InterchangeSeconds,
        Wait.AnswersTaken => options.AnswerSeconds,
        _ => throw new UnreachableException(),
    };
}
