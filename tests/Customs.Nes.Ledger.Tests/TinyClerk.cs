using System.Buffers;
using System.Globalization;
using System.Text;
using Customs.Nes.Clearance.Intake;

namespace Customs.Nes.Ledger.Tests;

/// <summary>
/// The smallest clerk with an opinion. A message is "verb:UCR:text"; the record is the list of the positions that
/// changed it. Verbs: D accepts, N has no effect, X is refused, Q quotes the message of the record's first position,
/// B fails as a bug would, G waits at the gate before it accepts.
/// </summary>
internal sealed class TinyClerk : IClerk
{
    /// <summary>Opened by a test that wants everything it hands in to wait for one transaction.</summary>
    public ManualResetEventSlim Gate { get; } = new(initialState: true);

    public void Open(Submission submission, long position, IBufferWriter<byte> opening) =>
        Write(opening, $"UNB+{position}'");

    public void Close(Submission submission, long position, IBufferWriter<byte> closing) =>
        Write(closing, $"UNZ+{submission.Filings.Count}'");

    public void Decide(
        Submission submission,
        Filing filing,
        long position,
        ReadOnlySpan<byte> record,
        IFactArchive archive,
        FactDraft draft)
    {
        var verb = (char)submission.Raw(filing.Message)[0];
        if (verb == 'B')
        {
            throw new InvalidOperationException("A bug of the clerk.");
        }

        if (verb == 'G')
        {
            Gate.Wait();
        }

        draft.ChangesRecord = verb is 'D' or 'G' or 'Q';
        draft.Outcome = draft.ChangesRecord ? FilingOutcome.Accepted
            : verb == 'N' ? FilingOutcome.NoEffect : FilingOutcome.Refused;
        var before = Encoding.ASCII.GetString(record);
        var after = draft.ChangesRecord ? $"{before},{position}" : before;
        var quoted = "";
        if (verb == 'Q')
        {
            var first = long.Parse(before.Split(',')[1], CultureInfo.InvariantCulture);
            quoted = Encoding.ASCII.GetString(archive.MessageAt(first, out _).Span);
        }

        Write(draft.Decision, $$"""{"verb":"{{verb}}"}""");
        Write(draft.Response, $"R{filing.Number}+{position}+{after}+{quoted}'");
        if (draft.ChangesRecord)
        {
            Write(draft.Record, after);
        }
    }

    public void RefuseAltered(Submission submission, long firstPosition, IBufferWriter<byte> answer) =>
        Write(answer, $"CONTRL+26+{firstPosition}'");

    private static void Write(IBufferWriter<byte> writer, string text) => writer.Write(Encoding.ASCII.GetBytes(text));
}
