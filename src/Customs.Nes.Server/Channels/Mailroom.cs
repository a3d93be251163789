using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Reports;
using Customs.Nes.Ledger;
using Customs.Nes.Ledger.Views;

namespace Customs.Nes.Server.Channels;

/// <summary>
/// Answers parties that ask for their reports, from the view of who is told what and the rows themselves. Beside the
/// ledger: reading is no fact, keeps nobody waiting but the reader, and may be done again from any cursor.
/// </summary>
internal sealed class Mailroom(LedgerViews views, IFactSource ledger, PartnerBook partners, IntakeSettings settings)
{
    // A party that has just sent something may ask what came of it: the view is some milliseconds behind.
    private static readonly TimeSpan FreshMax = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FreshPause = TimeSpan.FromMilliseconds(5);

    /// <summary>False: the views stand still, and nobody can be told anything new.</summary>
    public bool IsOpen => views.Fault is null;

    /// <summary>The newest row that is in the views.</summary>
    public long Position => views.Position;

    /// <summary>
    /// Answers a request from its own cursor. What is on record by now is in the answer, where it fits.
    /// </summary>
    public async ValueTask AnswerAsync(Submission submission)
    {
        var last = ledger.LastPosition;
        for (var waited = TimeSpan.Zero; views.Position < last && IsOpen && waited < FreshMax; waited += FreshPause)
        {
            await Task.Delay(FreshPause);
        }

        Answer(submission);
    }

    /// <summary>The same, of what is in the views now.</summary>
    /// <returns>The cursor after the answer.</returns>
    public long Answer(Submission submission)
    {
        var ask = submission.Filings[0].Mailbox;
        var entries = views.Mailbox(PartiesOf(submission.Partner), ask.After, ask.RowCountMax + 1);
        var rows = new List<(ReportSource, Audience)>(Math.Min(entries.Count, ask.RowCountMax));
        foreach (var entry in entries.Take(ask.RowCountMax))
        {
            var fact = ledger.At(entry.Position)
                ?? throw new InvalidDataException($"The views have row {entry.Position}, the ledger has not.");
            rows.Add((fact.ToReportSource(), (Audience)entry.Audience));
        }

        new MailboxWriter(settings).Write(submission, rows, hasMore: entries.Count > rows.Count);
        return rows.Count == 0 ? ask.After : rows[^1].Item1.Position;
    }

    public bool HasMail(string partner, long after) => views.Mailbox(PartiesOf(partner), after, limit: 1).Count > 0;

    /// <summary>Whether later reports are sent to it unasked.</summary>
    public bool IsPushed(string partner) => partners.ById(partner)?.IsPushed ?? false;

    private List<string> PartiesOf(string partner) => [partner, .. partners.ById(partner)?.ExporterEoris ?? []];
}
