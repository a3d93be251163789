using CsCheck;

namespace Customs.Nes.Ledger.Tests;

/// <summary>
/// The protocol between a sender, the writer and the disk, for one interchange reference sent with two contents, with
/// kills, power cuts and failing syncs anywhere: every state there is, not a sample. Each way of getting it wrong that
/// we know of is tried too, and must be refuted.
/// </summary>
public sealed class AcknowledgementSpecTests
{
    internal static readonly int[] Contents = [1, 2];

    /// <summary>How far the row of the interchange has come.</summary>
    internal enum Row
    {
        None,

        /// <summary>In the transaction under way.</summary>
        Appended,

        /// <summary>In the system's memory: a new process reads it, a power cut takes it.</summary>
        Written,
        Durable,
    }

    internal enum Answer
    {
        None,
        Accepted,
        Altered,
    }

    [Fact]
    public void What_is_answered_is_durable_once_and_never_answered_otherwise()
    {
        var report = Protocol().Exhaustive();

        Assert.True(report.Closed);
        Assert.Empty(report.NeverFired);
        Assert.Empty(report.NeverTriggered);
    }

    [Fact]
    public void Each_known_way_of_getting_it_wrong_is_refuted()
    {
        var report = Protocol().Faults();

        Assert.Empty(report.Uncaught);
        Assert.Equal("durable", report.CaughtBy("answer before the commit"));
        Assert.Equal("durable", report.CaughtBy("answer from a log not synced at the start"));
        Assert.Equal("durable", report.CaughtBy("take a failed sync for done"));
        Assert.Equal("once", report.CaughtBy("append without looking"));
        Assert.Equal("same answer", report.CaughtBy("take an altered one for a resend"));
    }

    internal static Spec<State> Protocol() => Spec.From(new State())
        .Action("send", Contents, (s, _) => s.Runs && s.Waiting == 0, (s, content) => s with { Waiting = content })
        .Action("take", s => s.Runs && s.Waiting != 0 && s.InHand == 0, Take)
        .Action("commit", s => s.Runs && s.InHand != 0 && !s.IsCommitted, s => s with
        {
            IsCommitted = true,
            Row = s.Row == Row.Appended ? Row.Durable : s.Row,
        })
        .Action("answer", s => s.Runs && s.IsCommitted, GiveAnswer)
        .Action("fail the sync", s => s.Runs && s.InHand != 0 && !s.IsCommitted, s => Stop(s, Row.Written))
        .Action("kill before the write", s => s.Runs, s => Stop(s, Row.None))
        .Action("kill before the sync", s => s.Runs, s => Stop(s, Row.Written))
        .Action("cut the power", CutPower)
        .Action("start", s => !s.Runs, s => s with
        {
            // The log is synced before anything is answered from it.
            Runs = true,
            Row = s.Row == Row.Written ? Row.Durable : s.Row,
        })
        .Invariant("durable", "nothing answered is ever lost", s => s.Accepted == 0 || s.Row == Row.Durable)
        .Invariant("once", "an interchange is stored once", s => s.Rows <= 1)
        .Never(
            "same answer",
            "the same bytes get the same answer, other bytes are refused",
            "answer",
            (before, after) => after.Last == Answer.Accepted && before.InHand != after.Content)
        .Rule(
            "altered",
            "other bytes change nothing",
            "answer",
            (_, after) => after.Last == Answer.Altered,
            (before, after) => before.Content == after.Content && before.Rows == after.Rows)
        .Reachable("resend", "a resend is answered again", s => s.Last == Answer.Accepted && s.WasRepeated)
        .Reachable("refusal", "other bytes are refused", s => s.Last == Answer.Altered)
        .Reachable("unknown", "some are stored and nobody was told", s => s.Row == Row.Durable && s.Accepted == 0)
        .Fault("answer before the commit", "take", (_, s) => GiveAnswer(s))
        .Fault("answer from a log not synced at the start", "start", (before, s) => s with { Row = before.Row })
        .Fault(
            "take a failed sync for done",
            "fail the sync",
            (before, _) => GiveAnswer(before with { Row = before.Row == Row.Appended ? Row.Written : before.Row }))
        .Fault(
            "append without looking",
            "take",
            (before, _) => before.Row == Row.Durable,
            (before, s) => s with { Rows = before.Rows + 1 })
        .Fault(
            "take an altered one for a resend",
            "answer",
            (_, s) => s.Last == Answer.Altered,
            (_, s) => s with { Last = Answer.Accepted });

    private static State Take(State s) => s.Row == Row.None
        ? s with { Waiting = 0, InHand = s.Waiting, Content = s.Waiting, Row = Row.Appended, Rows = s.Rows + 1 }
        : s with { Waiting = 0, InHand = s.Waiting };

    private static State GiveAnswer(State s) => s.InHand == s.Content
        ? s with
        {
            InHand = 0,
            IsCommitted = false,
            Accepted = s.InHand,
            Last = Answer.Accepted,
            WasRepeated = s.Accepted != 0,
        }
        : s with { InHand = 0, IsCommitted = false, Last = Answer.Altered };

    /// <summary>The process ends; what it had appended comes to <paramref name="row"/>.</summary>
    private static State Stop(State s, Row row)
    {
        s = s with { Runs = false, Waiting = 0, InHand = 0, IsCommitted = false, Last = Answer.None };
        return s.Row == Row.Appended ? At(s, row) : s;
    }

    private static State CutPower(State s)
    {
        s = Stop(s, Row.None);
        return s.Row == Row.Written ? At(s, Row.None) : s;
    }

    private static State At(State s, Row row) =>
        row == Row.None ? s with { Row = row, Rows = s.Rows - 1, Content = 0 } : s with { Row = row };

    /// <param name="Waiting">Content handed in and not taken; 0: nothing.</param>
    /// <param name="InHand">Content in the transaction.</param>
    /// <param name="Content">Content of the row.</param>
    /// <param name="Accepted">Content that was acknowledged, ever.</param>
    internal sealed record State(
        bool Runs = true,
        int Waiting = 0,
        int InHand = 0,
        bool IsCommitted = false,
        Row Row = Row.None,
        int Content = 0,
        int Rows = 0,
        int Accepted = 0,
        Answer Last = Answer.None,
        bool WasRepeated = false);
}
