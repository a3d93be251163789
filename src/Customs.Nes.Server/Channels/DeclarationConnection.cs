using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Edifact;
using Customs.Nes.Ledger;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Customs.Nes.Server.Channels;

/// <summary>
/// One trader's connection. This is the whole path of a declaration; read it first:
/// read -> decide (frame, parse, validate, assess) -> commit -> respond.
/// </summary>
internal sealed class DeclarationConnection(Desk desk, ConnectionIdentity identity) : ConnectionHandler
{
    private async Task ServeAsync(ConnectionContext connection, Partner? partner)
    {
        var (input, output) = (connection.Transport.Input, connection.Transport.Output);
        var lifetime = connection.Features.GetRequiredFeature<IConnectionLifetimeNotificationFeature>();
        var deadline = Deadline.Watch(connection, desk.Limits);
        var intake = desk.OpenIntake(identity.TrustedSenders);
        var batch = new List<Submission>();
        var commits = new List<ValueTask>();
        using var tap = new MailboxTap(desk.Mailroom, input, desk.Clock);

        // Without this line one idle connection holds the process for the whole time it is given to stop.
        using var stopping = lifetime.ConnectionClosedRequested.Register(input.CancelPendingRead);
        while (true)
        {
            // No token: ConnectionClosed fires on a half-close and would drop what is still in the pipe.
            var read = await input.ReadAsync();
            var rest = read.Buffer;
            if (read.IsCanceled && tap.TakeCall() && !deadline.HasPassed
                && !lifetime.ConnectionClosedRequested.IsCancellationRequested)
            {
                input.AdvanceTo(rest.Start);
                await PushAsync(tap, output, deadline);
                continue;
            }

            // The batch owns its bytes: nothing of the pipe is held on to past AdvanceTo.
            var status = intake.Decide(ref rest, partner, desk.Now, batch);
            var isLast = status == FrameStatus.NeedMore && (read.IsCompleted || deadline.HasPassed);
            if (isLast)
            {
                intake.Finish(rest, partner, desk.Now, batch);
                rest = rest.Slice(rest.End);
            }

            // A full batch leaves bytes behind that are not examined, so that the next read comes back at once.
            input.AdvanceTo(rest.Start, status == FrameStatus.NeedMore ? rest.End : rest.Start);
            var isBetween = rest.IsEmpty;
            if (batch.Count > 0)
            {
                // Not cancellable: once decided, a declaration is committed even if the trader has hung up.
                deadline.Await(Wait.Nothing);
                await desk.CommitAsync(batch, commits);
                Respond(output, batch);
                deadline.Await(Wait.AnswersTaken);
                await output.FlushAsync();
                tap.TakeFrom(batch);
                Desk.Release(intake, batch);
                deadline.Await(isBetween ? Wait.NextInterchange : Wait.RestOfInterchange);
            }
            else if (!isBetween && deadline.WaitingFor != Wait.RestOfInterchange)
            {
                deadline.Await(Wait.RestOfInterchange);
            }

            if (isLast || read.IsCanceled)
            {
                // Still in force while the server sends what the pipe holds.
                deadline.Await(Wait.AnswersTaken);
                return;
            }
        }
    }

    /// <summary>Reports to a party that has asked for them, between its answers.</summary>
    private static async Task PushAsync(MailboxTap tap, PipeWriter output, Deadline deadline)
    {
        var wait = deadline.WaitingFor;
        tap.Write(output);
        deadline.Await(Wait.AnswersTaken);
        await output.FlushAsync();
        deadline.Await(wait);
    }

    private static void Respond(PipeWriter output, List<Submission> batch)
    {
        foreach (var submission in batch)
        {
            output.Write(submission.Answer.WrittenSpan);
        }
    }

    /// <summary>Lets in, says who it is, serves, and takes what the world does to a connection.</summary>
    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        var address = (connection.RemoteEndPoint as IPEndPoint)?.Address ?? IPAddress.None;
        if (!desk.Gate.TryEnter(address))
        {
            desk.Log.ConnectionRefused(address);
            connection.Abort();
            return;
        }

        try
        {
            if (identity.TryIdentify(connection, out var partner))
            {
                await ServeAsync(connection, partner);
            }
        }
        catch (LedgerUnavailableException fault)
        {
            // Nothing decided here may be answered, and nothing new may be taken.
            connection.Abort();
            desk.StopWork(fault);
        }
        catch (LedgerFullException)
        {
            // Nothing was recorded: the sender knows by the missing answer, and sends again.
            connection.Abort();
            desk.RefuseForNow();
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException)
        {
            desk.Log.ConnectionLost(address, fault.Message);
        }
        catch (Exception fault)
        {
            // Ours, whatever was sent. This connection ends; its neighbours and what is on record are not affected.
            desk.Log.ConnectionFailed(fault, address);
            connection.Abort();
        }
        finally
        {
            desk.Gate.Leave(address);
        }
    }
}
