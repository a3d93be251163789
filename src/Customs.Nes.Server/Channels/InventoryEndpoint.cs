using System.Buffers;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.InventoryLinking;
using Customs.Nes.Edifact;
using Customs.Nes.Ledger;

namespace Customs.Nes.Server.Channels;

/// <summary>
/// Inventory linking over HTTP: a request in XML becomes the UKCINV interchange that says the same and takes the path
/// of every interchange; the answer goes back as XML. Nothing is decided here.
/// </summary>
internal sealed class InventoryEndpoint(Desk desk, string ourId)
{
    /// <summary>The path of HMRC's own service.</summary>
    public const string Path = "/customs/inventory-linking/exports";

    /// <summary>Who it is, on a listener that trusts the sender.</summary>
    public const string SenderHeader = "X-Badge-Identifier";

    /// <summary>Given, it makes a request repeatable: the same one again gets the first answer again.</summary>
    public const string CorrelationHeader = "X-Correlation-ID";

    public async Task HandleAsync(HttpContext context)
    {
        if (context.Request.Path != Path)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = HttpMethods.Post;
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        }
        else if (Identify(context) is not { SenderIds.Count: > 0 } partner)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else
        {
            await AnswerAsync(context, partner);
        }
    }

    private async Task AnswerAsync(HttpContext context, Partner partner)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        body.Position = 0;
        if (InventoryRequestReader.Read(body, out var fault) is not { } request)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(fault, context.RequestAborted);
            return;
        }

        try
        {
            var answer = await CommitAsync(request, partner, context.Request.Headers[CorrelationHeader].ToString());
            using var xml = new MemoryStream();
            InventoryResponseWriter.Write(request, InventoryAnswer.Read(answer), xml);
            context.Response.ContentType = "application/xml; charset=utf-8";
            context.Response.ContentLength = xml.Length;
            await context.Response.Body.WriteAsync(xml.GetBuffer().AsMemory(0, (int)xml.Length));
        }
        catch (LedgerFullException)
        {
            // Nothing was recorded.
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            desk.RefuseForNow();
        }
        catch (LedgerUnavailableException unavailable)
        {
            // Nothing decided here may be answered, and nothing new may be taken.
            context.Abort();
            desk.StopWork(unavailable);
        }
    }

    private async Task<byte[]> CommitAsync(InventoryRequest request, Partner partner, string correlation)
    {
        var intake = desk.OpenIntake(null);
        var at = desk.Now;
        var interchange = new ArrayBufferWriter<byte>(512);
        new InventoryInterchange().Write(
            request,
            partner.SenderIds[0],
            ourId,
            InventoryInterchange.ControlReferenceOf(
                correlation.Length > 0 ? $"{partner.Id}\n{correlation}" : Guid.NewGuid().ToString()),
            correlation.Length > 0,
            at,
            desk.Basis.Reference,
            interchange);
        var submission = intake.Prepare(
            FrameStatus.Complete, new ReadOnlySequence<byte>(interchange.WrittenMemory), partner, at);
        var batch = new List<Submission> { submission };
        await desk.CommitAsync(batch, []);
        return submission.Answer.WrittenSpan.ToArray();
    }

    private static Partner? Identify(HttpContext context)
    {
        // Set by the listener; a request on any other has no sender.
        if (context.Features.Get<ConnectionIdentity>() is not { } identity
            || !identity.TryIdentify(context.Connection.ClientCertificate, out var partner))
        {
            return null;
        }

        var badge = context.Request.Headers[SenderHeader].ToString();
        return partner ?? identity.TrustedSenders?.BySender(System.Text.Encoding.ASCII.GetBytes(badge));
    }
}
