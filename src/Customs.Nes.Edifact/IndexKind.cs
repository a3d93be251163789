using System.Runtime.Intrinsics.X86;

namespace Customs.Nes.Edifact;

/// <summary>
/// How the delimiters of a window are found; the fastest this processor has, or a lesser one on request.
/// </summary>
internal enum IndexKind
{
    /// <summary>No index: octet by octet. What the others are compared with.</summary>
    None,

    /// <summary>An index made without vectors.</summary>
    Scalar,
    Vector128,
    Vector256,
    Vector512,

    /// <summary>512 bits, and positions written by compression rather than one by one.</summary>
    Vbmi2,
}

internal static class IndexKinds
{
    /// <summary>
    /// Names an <see cref="IndexKind"/>, to measure or to test the lesser ones on a machine that has better.
    /// </summary>
    internal const string Variable = "NES_EDIFACT_INDEX";

    internal static IndexKind Best { get; } = Avx512Vbmi2.IsSupported && Bmi2.X64.IsSupported ? IndexKind.Vbmi2
        : System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated ? IndexKind.Vector512
        : System.Runtime.Intrinsics.Vector256.IsHardwareAccelerated ? IndexKind.Vector256
        : System.Runtime.Intrinsics.Vector128.IsHardwareAccelerated ? IndexKind.Vector128
        : IndexKind.Scalar;

    /// <summary>
    /// What new threads use; a request for more than the processor has is met with the best there is.
    /// </summary>
    internal static IndexKind Chosen { get; } =
        Enum.TryParse<IndexKind>(Environment.GetEnvironmentVariable(Variable), ignoreCase: true, out var asked)
        && asked <= Best
            ? asked
            : Best;
}
