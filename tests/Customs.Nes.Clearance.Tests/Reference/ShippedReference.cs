using Customs.Nes.Clearance.Reference;

namespace Customs.Nes.Clearance.Tests.Reference;

/// <summary>The reference data in samples/reference, read once for all tests.</summary>
internal static class ShippedReference
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "reference");

    public static ReferenceData Data { get; } = Require(ReferenceData.Load(Folder));

    /// <summary>A day all tables, the rates too, have rows for.</summary>
    public static DateOnly Day { get; } = new(2003, 4, 20);

    private static ReferenceData Require(ReferenceLoad load) =>
        load.Data ?? throw new InvalidDataException(string.Join('\n', load.Faults));
}
