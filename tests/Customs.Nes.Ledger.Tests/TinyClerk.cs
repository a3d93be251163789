using System.Buffers;
using System.Globalization;
using System.Text;
using Customs.Nes.Clearance.Intake;

namespace Customs.Nes.Ledger.Tests;

/// <summary>
/// The smallest clerk with an opinion. A message is "verb:UCR:text"; the record is the list of the positions that
/// changed it. Verbs: D accepts, N has no effect, X is refused, Q quotes the message of the record's first position,
/// B fails as a bug would, G waits at the gate before it accepts. C accepts, announces the UCRs its text names and changes them, too;
/// L lists the positions of all records of its UCR.
/// </summary>
internal sealed class TinyClerk : IClerk
{
    /// <summary>Opened by a test that wants everything it hands in to wait for one transaction.</summary>
    public ManualResetEventSlim Gate { get; } = new(initialState: true);

    public IClerk Twin() => new TinyClerk();

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

        draft.ChangesRecord = verb is 'D' or 'G' or 'Q' or 'C';
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

        if (verb == 'C')
        {
            AddConsequences(submission, filing, position, archive, draft);
        }
        else if (verb == 'L')
        {
            quoted = List(filing.Ucr, archive);
        }

        Write(draft.Decision, $$"""{"verb":"{{verb}}"}""");
        Write(draft.Response, $"R{filing.Number}+{position}+{after}+{quoted}'");
        if (draft.ChangesRecord)
        {
            Write(draft.Record, after);
        }
    }

    private static void AddConsequences(
        Submission submission, Filing filing, long position, IFactArchive archive, FactDraft draft)
    {
        var names = Encoding.ASCII.GetString(submission.Raw(filing.Message)).Split(':')[2].Split(' ');
        archive.Announce([.. names.Select(Submissions.Ucr)]);
        foreach (var name in names)
        {
            var record = $"{Encoding.ASCII.GetString(archive.RecordOf(Submissions.Ucr(name), out var previous))},{position}";
            draft.AddConsequence(
                Submissions.Ucr(name), previous, FilingOutcome.Accepted, "{}"u8, Encoding.ASCII.GetBytes(record));
        }
    }

    private static string List(in UcrKey ucr, IFactArchive archive)
    {
        var positions = new List<long>();
        archive.FindRecords(ucr, positions);
        var text = new StringBuilder();
        foreach (var position in positions)
        {
            var record = Encoding.ASCII.GetString(archive.RecordAt(position, ucr));
            text.Append(record.Length == 0 ? "" : $"{position}={record};");
        }

        return text.ToString();
    }

    public void RefuseAltered(Submission submission, long firstPosition, IBufferWriter<byte> answer) =>
        Write(answer, $"CONTRL+26+{firstPosition}'");

    private static void Write(IBufferWriter<byte> writer, string text) => writer.Write(Encoding.ASCII.GetBytes(text));
}
