using System.Xml;

namespace Customs.Nes.Clearance.InventoryLinking;

/// <summary>
/// Reads a request from XML. Strict about what the schema's structure says (root, namespace, order of nothing, unknown
/// elements) and lax about content: a wrong UCR or date is for the rules to refuse, with a code of the trade.
/// </summary>
public static class InventoryRequestReader
{
    public const string Namespace = "http://gov.uk/customs/inventoryLinking/v1";

    // Far above the longest request the schema permits.
    private const int LengthMax = 64 * 1024;

    // The longest text of any field is 35; more is cut off where the message would refuse it anyway.
    private const int TextLengthMax = 70;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = LengthMax,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    /// <param name="fault">What is wrong, for whoever sent it; empty when nothing is.</param>
    public static InventoryRequest? Read(Stream xml, out string fault)
    {
        try
        {
            using var reader = XmlReader.Create(xml, Settings);
            reader.MoveToContent();
            var root = reader.LocalName;
            if (reader.NamespaceURI != Namespace)
            {
                fault = $"The document's namespace is not {Namespace}.";
                return null;
            }

            if (root is not ("inventoryLinkingMovementRequest" or "inventoryLinkingConsolidationRequest"
                or "inventoryLinkingQueryRequest"))
            {
                fault = $"'{root}' is no inventory linking request.";
                return null;
            }

            var request = new InventoryRequest
            {
                MessageCode = root == "inventoryLinkingQueryRequest" ? "QUE" : "",
            };
            return Check(root, ReadFields(reader, request, out fault), ref fault);
        }
        catch (XmlException broken)
        {
            fault = broken.Message;
            return null;
        }
    }

    private static InventoryRequest ReadFields(XmlReader reader, InventoryRequest request, out string fault)
    {
        fault = "";
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || IsBlock(reader.LocalName))
            {
                continue;
            }

            var name = reader.LocalName;
            var text = reader.IsEmptyElement ? "" : ReadText(reader);
            if (With(request, name, text) is not { } next)
            {
                fault = $"There is no element '{name}' in a request.";
                return request;
            }

            request = next;
        }

        return request;
    }

    private static string ReadText(XmlReader reader)
    {
        // Not ReadElementContentAsString, which moves to the node after the end that the loop would then skip.
        var text = "";
        while (reader.Read() && reader.NodeType != XmlNodeType.EndElement)
        {
            text += reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA ? reader.Value : "";
        }

        text = text.Trim();
        return text.Length > TextLengthMax ? text[..TextLengthMax] : text;
    }

    private static InventoryRequest? Check(string root, InventoryRequest request, ref string fault)
    {
        if (fault.Length > 0)
        {
            return null;
        }

        var isRight = root switch
        {
            "inventoryLinkingMovementRequest" => request.MessageCode is "EAA" or "EAL" or "RET" or "EDL",
            "inventoryLinkingConsolidationRequest" => request.MessageCode is "EAC" or "CST",
            _ => true,
        };
        fault = isRight ? "" : $"'{request.MessageCode}' is no message code of {root}.";
        return isRight ? request : null;
    }

    private static bool IsBlock(string name) =>
        name is "ucrBlock" or "queryUCR" or "agentDetails" or "transportDetails";

    /// <summary>Null for an element the schema does not have.</summary>
    private static InventoryRequest? With(InventoryRequest request, string name, string text) => name switch
    {
        "messageCode" => request with { MessageCode = text },
        "ucr" => request with { Ucr = text },
        "ucrPartNo" => request with { UcrPart = text },
        "ucrType" => request with { UcrType = text },
        "masterUCR" => request with { MasterUcr = text },
        "masterOpt" => request with { MasterOpt = text },
        "goodsLocation" => request with { GoodsLocation = text },
        "goodsArrivalDateTime" => request with { ArrivalAt = text },
        "goodsDepartureDateTime" => request with { DepartureAt = text },
        "shedOPID" => request with { Shed = text },
        "movementReference" => request with { MovementReference = text },
        "transportID" => request with { TransportIdentity = text },
        "transportMode" => request with { TransportMode = text },
        "transportNationality" => request with { TransportNationality = text },

        // Who acts is known from the connection; these are not looked at.
        "EORI" or "agentLocation" or "agentRole" => request,
        _ => null,
    };
}
