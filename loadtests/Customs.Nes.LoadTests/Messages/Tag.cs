using System.Diagnostics;

namespace Customs.Nes.LoadTests.Messages;

/// <summary>
/// What makes a message of a load its own: run, connection and ordinal, in 13 characters that stand in its control
/// reference, its local reference and its UCR. Written into a copy of a template, so that a load of millions needs no
/// millions of messages in memory.
/// </summary>
internal readonly struct Tag(uint run, int connection)
{
    public const int Length = 13;

    /// <summary>Ten million messages for each connection; more would not fit a control reference of 14.</summary>
    public const int OrdinalMax = 9_999_999;

    private const int RunLength = 3;
    private const int ConnectionLength = 3;
    private const int OrdinalLength = Length - RunLength - ConnectionLength;

    public void Write(int ordinal, Span<byte> destination)
    {
        Debug.Assert(ordinal <= OrdinalMax, "The ordinal does not fit.");
        Digits(run % 1000, destination[..RunLength]);
        Digits((uint)connection, destination.Slice(RunLength, ConnectionLength));
        Digits((uint)ordinal, destination.Slice(Length - OrdinalLength, OrdinalLength));
    }

    private static void Digits(uint value, Span<byte> destination)
    {
        for (var index = destination.Length - 1; index >= 0; index--)
        {
            var rest = value / 10;
            destination[index] = (byte)('0' + (value - (rest * 10)));
            value = rest;
        }
    }
}
