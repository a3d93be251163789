using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Messages.Structures;

/// <summary>The structures of the messages we take and send, from the texts beside this file.</summary>
public static class TradeStructures
{
    private static readonly string[] Names = ["cusdec-d04a", "cusres-d04a", "inventory", "contrl"];

    /// <summary>Made once; what is wrong in the texts shows at start.</summary>
    public static MessageDirectory Directory { get; } = MessageDirectory.Parse([.. Names.Select(Read)]);

    private static string Read(string name)
    {
        var type = typeof(TradeStructures);
        using var stream = type.Assembly.GetManifestResourceStream($"{type.Namespace}.{name}.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
