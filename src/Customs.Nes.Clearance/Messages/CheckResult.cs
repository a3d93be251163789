using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Messages;

/// <summary>The result of a check, as the officer's act in the ledger states it.</summary>
public static class CheckResult
{
    /// <summary>False when the act is another.</summary>
    /// <param name="isFound">GEI+RES: F something was found, N nothing was; null where it is not said.</param>
    public static bool TryRead(ReadOnlyMemory<byte> act, ServiceCharacters service, out bool? isFound)
    {
        var read = ActMessage.Read(act, service);
        isFound = read.IsFound;
        return read.Kind == ActKind.RecordCheck;
    }
}
