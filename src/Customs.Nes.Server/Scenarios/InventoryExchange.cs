using System.Net;
using Customs.Nes.Clearance.InventoryLinking;
using Customs.Nes.Server.Channels;

namespace Customs.Nes.Server.Scenarios;

/// <summary>
/// One inventory linking request over HTTP. Its answer is made of the one on record, which is what a scenario's claims
/// are about; that the XML says the same is seen to here.
/// </summary>
internal static class InventoryExchange
{
    /// <exception cref="InvalidDataException">It was not taken: the answer is a text that says why.</exception>
    public static async Task<byte[]> RunAsync(IPEndPoint host, string sender, SendStep step)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://{host}{InventoryEndpoint.Path}")
        {
            Content = new ReadOnlyMemoryContent(step.Bytes),
        };
        request.Headers.Add(InventoryEndpoint.SenderHeader, sender);
        request.Headers.Add(InventoryEndpoint.CorrelationHeader, step.Correlation);
        using var response = await client.SendAsync(request);
        var answer = await response.Content.ReadAsByteArrayAsync();
        return response.StatusCode == HttpStatusCode.OK
            ? answer
            : throw new InvalidDataException(
                $"HTTP {(int)response.StatusCode}: {System.Text.Encoding.UTF8.GetString(answer)}");
    }

    /// <summary>Whether the XML is what the recorded answer comes to.</summary>
    public static bool SaysTheSame(SendStep step, ReadOnlyMemory<byte> recorded, ReadOnlySpan<byte> xml)
    {
        using var document = new MemoryStream(step.Bytes.ToArray());
        using var expected = new MemoryStream();
        if (InventoryRequestReader.Read(document, out _) is not { } request)
        {
            return false;
        }

        InventoryResponseWriter.Write(request, InventoryAnswer.Read(recorded), expected);
        return expected.GetBuffer().AsSpan(0, (int)expected.Length).SequenceEqual(xml);
    }
}
