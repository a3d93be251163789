using System.Runtime.InteropServices;

namespace Customs.Nes.Clearance.Assessment.Matching;

internal enum OpKind : byte
{
    /// <summary>The fact is not missing.</summary>
    Present,

    /// <summary>The code lies from A to A + B: a whole code, or all that begin with a prefix.</summary>
    CodeRange,

    /// <summary>The identifier or code has the number A in the vocabulary.</summary>
    IdEquals,

    /// <summary>The number in the vocabulary is in the set of B words at A.</summary>
    IdInSet,

    /// <summary>The number lies from A to A + B.</summary>
    NumberRange,

    /// <summary>One of the bits B is set in word A: a document code is there, a pattern stands in a text.</summary>
    AnyBit,

    /// <summary>A test too rare to deserve a form of its own: number A of those walked in full.</summary>
    Walk,
}

/// <summary>
/// One test in flat form, with where to go on: to another op, or to <see cref="Accept"/> or <see cref="Reject"/>.
/// "And", "or" and "not" are nothing but these two exits, so a nested condition costs no more than a flat one. A test
/// of a missing value is never met; whoever wants the opposite of a test asks for <see cref="OpKind.Present"/> first.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Op
{
    public const int Accept = -1;
    public const int Reject = -2;

    public ulong A;
    public ulong B;
    public int WhenMet;
    public int WhenNot;
    public OpKind Kind;
    public byte Fact;
}

/// <summary>
/// A profile filed under something it cannot do without. The first op of its program stands here, so that most
/// candidates are dismissed without leaving the bucket's cache lines.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Entry
{
    public Op First;
    public int Rule;
}
