using System.Runtime.InteropServices;

namespace Customs.Nes.Clearance.Assessment.Matching;

internal enum OpKind : byte
{
    /// <summary>Met by everything: a place that is not needed.</summary>
    Always,

    /// <summary>
    /// The value of the slot lies from A to A + B: a number, a whole code, all codes of one beginning, one number in
    /// the vocabulary.
    /// </summary>
    Range,

    /// <summary>The slot's number in the vocabulary is one of up to eight, two octets each, in A and B.</summary>
    Among,

    /// <summary>The slot's number in the vocabulary is in the set of B words at A.</summary>
    InSet,

    /// <summary>One of the bits B is set in word A: a document code is there, a pattern stands in a text.</summary>
    AnyBit,

    /// <summary>The fact of the slot is not missing.</summary>
    Present,

    /// <summary>The fact of the slot is missing.</summary>
    Missing,

    /// <summary>A test too rare to deserve a form of its own: number A of those walked in full.</summary>
    Walk,

    /// <summary>With any of the others: it is not met, and its fact is not missing either.</summary>
    Negated = 0x80,
}

/// <summary>One test in flat form. A test of a missing value is never met, nor is its negation.</summary>
/// <param name="Slot">Of the fact sheet: the fact's own, or that of its number in the vocabulary.</param>
internal readonly record struct Check(OpKind Kind, byte Slot, ulong A, ulong B)
{
    public static Check Always { get; } = new(OpKind.Always, 0, 0, 0);

    public Check Negate() => this with
    {
        Kind = Kind switch
        {
            OpKind.Present => OpKind.Missing,
            OpKind.Missing => OpKind.Present,
            _ => Kind ^ OpKind.Negated,
        },
    };
}

/// <summary>
/// A check with where to go on: to another op, or to <see cref="Accept"/> or <see cref="Reject"/>. "And", "or" and
/// "not" are nothing but these two exits, so a nested condition costs no more than a flat one.
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
    public byte Slot;
}

/// <summary>
/// What an entry's first check is, and where those end that ask the same of the same slot: they stand together, and
/// their numbers in arrays of their own, so that eight candidates are dismissed by one comparison.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct EntryHead
{
    public int RunEnd;
    public OpKind Kind;
    public byte Slot;
}

/// <summary>What is looked at of an entry whose first check is met: a second check, and then its program.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct EntryRest
{
    public ulong A;
    public ulong B;
    public int Rule;

    /// <summary>The op to go on with, or <see cref="Op.Accept"/>.</summary>
    public int Next;
    public OpKind Kind;
    public byte Slot;
}

/// <summary>
/// Of a rule filed under facts of the declaration the first check that is made of each item. Those whose declaration
/// part holds are copied one after the other, to be gone through once for every item.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ItemCheck
{
    public ulong A;
    public ulong B;

    /// <summary>Its entry, by which the rest is found.</summary>
    public int Entry;
    public OpKind Kind;
    public byte Slot;
}
