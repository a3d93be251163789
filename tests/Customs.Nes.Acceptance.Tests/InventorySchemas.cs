using System.Xml.Linq;
using System.Xml.Schema;

namespace Customs.Nes.Acceptance.Tests;

/// <summary>
/// HMRC's published schemas of inventory linking. They are not ours to keep: INVENTORY_LINKING_SCENARIOS names a
/// folder that has them; where it names none, nothing is held to them. (NES_ is for settings of the program.)
/// </summary>
internal static class InventorySchemas
{
    private static readonly Lazy<XmlSchemaSet> Schemas = new(Load);

    public static string? Folder => Environment.GetEnvironmentVariable("INVENTORY_LINKING_SCENARIOS");

    public static void Validate(string text, string name)
    {
        if (Folder is not null)
        {
            XDocument.Parse(text).Validate(
                Schemas.Value, (_, fault) => Assert.Fail($"{name}: {fault.Message} in {text}"));
        }
    }

    private static XmlSchemaSet Load()
    {
        var schemas = new XmlSchemaSet { XmlResolver = new System.Xml.XmlUrlResolver() };
        schemas.Add(null, Path.Combine(Folder!, "inventoryLinkingRequestExternal.xsd"));
        schemas.Add(null, Path.Combine(Folder!, "inventoryLinkingResponseExternal.xsd"));
        schemas.Compile();
        return schemas;
    }
}
