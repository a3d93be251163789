using System.Text;
using Customs.Nes.Clearance.Intake;

namespace Customs.Nes.Ledger.Tests;

/// <summary>What every ledger promises, whatever it stores into.</summary>
public abstract class LedgerContract : IAsyncLifetime
{
    private ILedger _ledger = null!;

    private protected TinyClerk Clerk { get; } = new();

    private protected ILedger Ledger => _ledger;

    /// <summary>Opens the store of this test: empty the first time, then as it was left.</summary>
    protected abstract ILedger Open();

    public virtual ValueTask InitializeAsync()
    {
        _ledger = Open();
        return default;
    }

    public virtual async ValueTask DisposeAsync()
    {
        await _ledger.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected async Task ReopenAsync()
    {
        await _ledger.DisposeAsync();
        _ledger = Open();
    }

    /// <summary>Goes on with another; the one before is its caller's to dispose of.</summary>
    private protected void Replace(ILedger ledger) => _ledger = ledger;

    [Fact]
    public async Task A_submission_is_stored_and_answered()
    {
        var submission = await CommitAsync("K1", "D:U1:first", "X::broken");

        Assert.Equal(SubmissionOutcome.Stored, submission.Outcome);
        Assert.Equal(1, submission.Position);
        Assert.Equal("UNB+1'R1+1+,1+'R2+2++'UNZ+2'", submission.Text());
        Assert.Equal(2, _ledger.LastPosition);
    }

    [Fact]
    public async Task A_row_says_everything_about_its_message()
    {
        await CommitAsync("K0", "D:U1:before");
        var submission = await CommitAsync("K1", "D:U1:first", "X::broken");

        var facts = _ledger.Read(2).ToList();

        var fact = facts[0];
        Assert.Equal(2, fact.Position);
        Assert.Equal(Submissions.ReceivedAt, fact.ReceivedAt);
        Assert.Equal("AGENT", fact.Partner);
        Assert.Equal(1, fact.Channel);
        Assert.Equal(FilingKind.Efd, fact.Kind);
        Assert.Equal(FilingOutcome.Accepted, fact.Outcome);
        Assert.Equal(Submissions.Ucr("U1"), fact.Ucr);
        Assert.Equal(1, fact.PreviousPosition);
        Assert.Equal(2, fact.InterchangePosition);
        Assert.Equal(submission.Service, fact.Service);
        Assert.Equal("D:U1:first", fact.Message.Text());
        Assert.Equal("""{"verb":"D"}""", fact.Decision.Text());
        Assert.Equal("R1+2+,1,2+'", fact.Response.Text());
        Assert.Equal(",1,2", fact.Record.Text());
        Assert.Equal("K1", fact.Key.Text());
        Assert.Equal("UNB+2'", fact.Opening.Text());
        Assert.Equal("UNZ+2'", fact.Closing.Text());
        Assert.Equal(2, facts[1].InterchangePosition);
        Assert.True(facts[1].Key.IsEmpty);
        Assert.True(facts[1].Ucr.IsEmpty);
        var received = string.Concat(facts.Select(f => f.Head.Text() + f.Message.Text() + f.Tail.Text()));
        Assert.Equal(Encoding.ASCII.GetString(submission.Bytes.Span), received);
    }

    [Fact]
    public async Task A_resend_gets_the_first_answer_and_no_row()
    {
        var first = await CommitAsync("K1", "D:U1:a", "N:U1:b", "X::c");
        await CommitAsync("K2", "D:U1:d");

        var again = await CommitAsync("K1", "D:U1:a", "N:U1:b", "X::c");

        Assert.Equal(SubmissionOutcome.Repeated, again.Outcome);
        Assert.Equal(first.Position, again.Position);
        Assert.Equal(first.Text(), again.Text());
        Assert.Equal(4, _ledger.LastPosition);
    }

    [Fact]
    public async Task Consequences_are_rows_behind_their_message_and_newest_for_their_own_ucr()
    {
        await CommitAsync("K0", "D:U2:before");

        var submission = await CommitAsync("K1", "C:U1:U2 U3", "D:U2:later", "L:U2:list");

        Assert.Equal("UNB+2'R1+2+,2+'R2+5+,1,2,5+'R3+6+,1,2,5+5=,1,2,5;3=,1,2;1=,1;'UNZ+3'", submission.Text());
        var facts = _ledger.Read(2).ToList();
        Assert.Equal([2L, 3L, 4L, 5L, 6L], facts.Select(f => f.Position));
        Assert.Equal([0L, 1L, 0L, 3L, 5L], facts.Select(f => f.PreviousPosition));
        Assert.All(facts, f => Assert.Equal(2, f.InterchangePosition));
        Assert.Equal(
            [FilingKind.Efd, FilingKind.Consequence, FilingKind.Consequence, FilingKind.Efd, FilingKind.Efd],
            facts.Select(f => f.Kind));
        Assert.Equal(",2", facts[2].Record.Text());
        Assert.True(facts[2].Message.IsEmpty && facts[2].Response.IsEmpty);
        Assert.Equal([1L, 3L, 5L, 6L], _ledger.History(Submissions.Ucr("U2")).Select(f => f.Position));

        var again = await CommitAsync("K1", "C:U1:U2 U3", "D:U2:later", "L:U2:list");
        var listed = await CommitAsync("K2", "L:U3:list", "Q:U2:quote");

        Assert.Equal((SubmissionOutcome.Repeated, submission.Text()), (again.Outcome, again.Text()));
        Assert.Equal("UNB+7'R1+7+,2+4=,2;'R2+8+,1,2,5,8+D:U2:before'UNZ+2'", listed.Text());
    }

    [Fact]
    public async Task A_known_reference_with_other_content_is_refused_and_not_stored()
    {
        await CommitAsync("K1", "D:U1:a");

        var altered = await CommitAsync("K1", "D:U1:b");

        Assert.Equal(SubmissionOutcome.Altered, altered.Outcome);
        Assert.Equal("CONTRL+26+1'", altered.Text());
        Assert.Single(_ledger.Read());
        Assert.Equal(SubmissionOutcome.Repeated, (await CommitAsync("K1", "D:U1:a")).Outcome);
    }

    [Fact]
    public async Task Duplicates_within_one_transaction_are_told_apart()
    {
        Clerk.Gate.Reset();
        var gate = Submissions.Of("K0", "G:U0:x");
        var first = Submissions.Of("K1", "D:U1:a");
        var again = Submissions.Of("K1", "D:U1:a");
        var altered = Submissions.Of("K1", "D:U1:b");
        var tasks = new[] { gate, first, again, altered }.Select(s => _ledger.CommitAsync(s).AsTask()).ToArray();
        Clerk.Gate.Set();
        await Task.WhenAll(tasks);

        Assert.Equal(SubmissionOutcome.Stored, first.Outcome);
        Assert.Equal(SubmissionOutcome.Repeated, again.Outcome);
        Assert.Equal(first.Text(), again.Text());
        Assert.Equal(SubmissionOutcome.Altered, altered.Outcome);
        Assert.Equal(2, _ledger.LastPosition);
    }

    [Fact]
    public async Task Of_many_threads_with_the_same_interchange_one_stores_it()
    {
        var submissions = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(_ => Task.Run(() => CommitAsync("K1", "D:U1:a", "D:U2:b"))));

        Assert.Single(submissions, s => s.Outcome == SubmissionOutcome.Stored);
        Assert.Equal(15, submissions.Count(s => s.Outcome == SubmissionOutcome.Repeated));
        Assert.Single(submissions.Select(s => s.Text()).Distinct());
        Assert.Equal(2, _ledger.LastPosition);
    }

    [Fact]
    public async Task An_interchange_without_a_key_is_never_a_duplicate()
    {
        await CommitAsync("", "X::unreadable");
        var second = await CommitAsync("", "X::unreadable");

        Assert.Equal(SubmissionOutcome.Stored, second.Outcome);
        Assert.Equal(2, second.Position);
    }

    [Fact]
    public async Task A_row_that_changes_nothing_is_in_the_history_but_not_in_the_chain()
    {
        await CommitAsync("K1", "D:U1:a");
        await CommitAsync("K2", "N:U1:b");
        await CommitAsync("K3", "D:U2:other");
        var last = await CommitAsync("K4", "D:U1:c");

        Assert.Equal("UNB+4'R1+4+,1,4+'UNZ+1'", last.Text());
        var history = _ledger.History(Submissions.Ucr("U1")).ToList();
        Assert.Equal([1L, 2L, 4L], history.Select(f => f.Position));
        Assert.Equal([0L, 1L, 1L], history.Select(f => f.PreviousPosition));
        Assert.Empty(_ledger.History(Submissions.Ucr("U3")));
        Assert.Empty(_ledger.History(default));
    }

    [Fact]
    public async Task A_message_sees_the_records_and_messages_of_its_own_interchange()
    {
        var submission = await CommitAsync("K1", "D:U1:a", "D:U2:b", "N:U1:c", "Q:U1:d");

        Assert.Equal("UNB+1'R1+1+,1+'R2+2+,2+'R3+3+,1+'R4+4+,1,4+D:U1:a'UNZ+4'", submission.Text());
        Assert.Equal([0L, 0L, 1L, 1L], _ledger.Read().Select(f => f.PreviousPosition));
    }

    [Fact]
    public async Task A_message_sees_the_records_and_messages_of_the_transaction_under_way()
    {
        Clerk.Gate.Reset();
        Submission[] submissions =
        [
            Submissions.Of("K0", "G:U0:x"), Submissions.Of("K1", "D:U1:a"),
            Submissions.Of("K2", "N:U1:b"), Submissions.Of("K3", "Q:U1:c"),
        ];
        var tasks = submissions.Select(s => _ledger.CommitAsync(s).AsTask()).ToArray();
        Clerk.Gate.Set();
        await Task.WhenAll(tasks);

        Assert.Equal("UNB+4'R1+4+,2,4+D:U1:a'UNZ+1'", submissions[3].Text());
    }

    [Fact]
    public async Task What_one_caller_hands_in_keeps_its_order()
    {
        var submissions = Enumerable.Range(0, 500).Select(n => Submissions.Of($"K{n}", $"D:U{n}:a")).ToList();

        await Task.WhenAll(submissions.Select(s => _ledger.CommitAsync(s).AsTask()).ToArray());

        Assert.Equal(Enumerable.Range(1, 500).Select(n => (long)n), submissions.Select(s => s.Position));
    }

    [Fact]
    public async Task Many_callers_at_once_lose_nothing()
    {
        const int callers = 8;
        const int each = 100;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            // One reused submission, as a connection has it.
            var submission = new Submission();
            for (var n = 0; n < each; n++)
            {
                Submissions.Fill(submission, $"{caller}/{n}", "D:SHARED:x", $"D:OWN{caller}:x");
                await _ledger.CommitAsync(submission);
                Assert.Equal(SubmissionOutcome.Stored, submission.Outcome);
            }
        })));

        var facts = _ledger.Read().ToList();
        Assert.Equal(Enumerable.Range(1, 2 * callers * each).Select(n => (long)n), facts.Select(f => f.Position));
        var shared = _ledger.History(Submissions.Ucr("SHARED")).ToList();
        Assert.Equal(callers * each, shared.Count);
        Assert.Equal(string.Concat(shared.Select(f => $",{f.Position}")), shared[^1].Record.Text());
    }

    [Fact]
    public async Task What_was_stored_is_known_after_a_restart()
    {
        var first = await CommitAsync("K1", "D:U1:a", "X::b");
        await ReopenAsync();

        Assert.Equal(2, _ledger.LastPosition);
        Assert.Equal(first.Text(), (await CommitAsync("K1", "D:U1:a", "X::b")).Text());
        Assert.Equal(SubmissionOutcome.Altered, (await CommitAsync("K1", "D:U1:other")).Outcome);
        Assert.Equal("UNB+3'R1+3+,1,3+D:U1:a'UNZ+1'", (await CommitAsync("K2", "Q:U1:c")).Text());
    }

    [Fact]
    public async Task A_bug_of_the_clerk_stops_the_ledger_for_good()
    {
        await CommitAsync("K1", "D:U1:a");
        Clerk.Gate.Reset();
        Submission[] together =
        [
            Submissions.Of("K2", "G:U2:b"), Submissions.Of("K3", "D:U3:c"), Submissions.Of("K4", "B:U4:d"),
        ];
        var tasks = together.Select(s => _ledger.CommitAsync(s).AsTask()).ToArray();
        Clerk.Gate.Set();

        // The gate's own transaction may be a transaction before the others: it is answered or not, but what shares a
        // transaction with the bug is not.
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => tasks[2]);
        var error = await Assert.ThrowsAsync<LedgerUnavailableException>(() => CommitAsync("K5", "D:U5:e"));
        Assert.IsType<InvalidOperationException>(error.InnerException);
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => CommitAsync("K1", "D:U1:a"));

        await ReopenAsync();
        Assert.Equal(SubmissionOutcome.Repeated, (await CommitAsync("K1", "D:U1:a")).Outcome);
        var again = await CommitAsync("K3", "D:U3:c");
        Assert.Equal(tasks[1].IsCompletedSuccessfully, again.Outcome == SubmissionOutcome.Repeated);
    }

    [Fact]
    public async Task A_text_is_kept_once()
    {
        _ledger.Keep("rules", "h1", "first");
        _ledger.Keep("rules", "h1", "second");
        _ledger.Keep("tables", "h1", "third");
        await ReopenAsync();

        Assert.Equal("first", _ledger.Kept("rules", "h1"));
        Assert.Equal("third", _ledger.Kept("tables", "h1"));
        Assert.Null(_ledger.Kept("rules", "h2"));
    }

    /// <summary>A store's own way of taking rows must not read as its own what may stand in a partner's id.</summary>
    [Theory]
    [InlineData("O'NEILL & SONS; DROP TABLE fact --")]
    [InlineData("], [{$[2]: null}, @partner N'x' %s {0} /* <b>")]
    [InlineData("Łódź Ñandú Ελλάς 東京 \u00A0\u00AD\u2028\uFDD0\uE022 \U0001F6A2")]
    [InlineData(" both ends ")]
    public async Task Who_sent_a_row_is_read_back_to_the_letter(string partner)
    {
        Assert.True(Partner.IsId(partner));
        foreach (var (key, id) in (IEnumerable<(string, string)>)
            [("K1", partner), ("K2", partner.PadRight(Partner.IdLengthMax, 'é'))])
        {
            var submission = Submissions.Of(key, $"D:U{key}:first", $"N:U{key}:second");
            submission.Partner = id;
            await _ledger.CommitAsync(submission);
        }

        await ReopenAsync();

        var padded = partner.PadRight(Partner.IdLengthMax, 'é');
        Assert.Equal([partner, partner, padded, padded], _ledger.Read().Select(fact => fact.Partner));
        Assert.Equal([padded, padded], _ledger.History(Submissions.Ucr("UK2")).Select(fact => fact.Partner));
    }

    [Theory]
    [InlineData("O'NEILL & \"SONS\" \\ CO; DROP TABLE fact --")]
    [InlineData("tab\tline\r\nbell\u0007unit\u001Fdelete\u007F")]
    [InlineData("Łódź Ñandú Ελλάς 東京 \u00A0\u2028 \U0001F6A2")]
    [InlineData("], [{\"$[2]\": null}, \\u0041\\\" @text N'x' %s {0}")]
    [InlineData(" both ends ")]
    public async Task A_text_is_read_back_to_the_letter(string text)
    {
        _ledger.Keep(text, text, text);
        await ReopenAsync();

        Assert.Equal(text, _ledger.Kept(text, text));
    }

    [Fact]
    public async Task Texts_whose_names_differ_in_case_or_accent_are_different_texts()
    {
        string[] names = ["rules", "Rules", "rulés"];
        foreach (var name in names)
        {
            _ledger.Keep(name, "h1", "of " + name);
            _ledger.Keep("kind", name, "named " + name);
        }

        await ReopenAsync();

        Assert.Equal(names.Select(name => "of " + name), names.Select(name => _ledger.Kept(name, "h1")));
        Assert.Equal(names.Select(name => "named " + name), names.Select(name => _ledger.Kept("kind", name)));
    }

    [Fact]
    public async Task A_closed_ledger_takes_nothing()
    {
        var ledger = _ledger;
        await ReopenAsync();

        await Assert.ThrowsAsync<LedgerUnavailableException>(
            () => ledger.CommitAsync(Submissions.Of("K1", "D:U1:a")).AsTask());
    }

    private protected async Task<Submission> CommitAsync(string key, params string[] messages)
    {
        var submission = Submissions.Of(key, messages);
        await _ledger.CommitAsync(submission);
        return submission;
    }
}
