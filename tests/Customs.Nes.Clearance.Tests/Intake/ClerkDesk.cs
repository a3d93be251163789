using System.Buffers;
using System.Text;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Reference;
using Customs.Nes.Clearance.Statistics;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Tests.Intake;

/// <summary>
/// Intake and clerk over a ledger of dictionaries: the naive one that the real ledgers are compared with. Sends text,
/// gives back the answer's text.
/// </summary>
internal sealed class ClerkDesk : IFactArchive
{
    private static readonly ReferenceData Shipped = LoadShipped();

    private readonly Dictionary<UcrKey, byte[]> _records = [];
    private readonly List<(byte[] Message, ServiceCharacters Service)> _facts = [];
    private readonly List<string> _decisions = [];
    private readonly List<(UcrKey Ucr, byte[] Record)> _rows = [];
    private readonly List<StatisticalRow> _told = [];
    private readonly HashSet<(UcrKey, bool IsChain)> _fetchedRecords = [];
    private readonly HashSet<long> _fetchedRows = [];
    private readonly Clearance.Intake.Intake _intake;
    private readonly Clerk _clerk;

    public ClerkDesk(RuleSet? rules = null)
    {
        var settings = new IntakeSettings(1024 * 1024, IntakeSettings.DefaultOurId);
        var basis = new DecisionBasis(Shipped, rules ?? RuleSet.Empty);
        _intake = new Clearance.Intake.Intake(settings, null, () => basis);
        _clerk = new Clerk(settings);
    }

    public DateTimeOffset Now { get; set; } = new(2003, 1, 13, 9, 0, 0, TimeSpan.Zero);

    public Partner Agent { get; set; } = new(
        "AGENT1", "Agent One", PartnerRights.Declare | PartnerRights.Move, ["AGENT1"], [], []);

    public IReadOnlyList<string> Decisions => _decisions;

    /// <summary>As the statistics see them.</summary>
    public IReadOnlyList<StatisticalRow> Rows => _told;

    /// <summary>Thrown when the clerk asks for an earlier message: a mistake of ours, or a failing store.</summary>
    public Exception? ArchiveFault { get; set; }

    public IReadOnlyDictionary<UcrKey, byte[]> Records => _records;

    public bool IsFar { get; init; }

    /// <summary>
    /// What a store far away would have to be asked: once for each announcement of something new, and for each thing
    /// that was not announced.
    /// </summary>
    public int Requests { get; private set; }

    public string Send(string text, bool isCut = false)
    {
        var batch = new List<Submission>();
        var rest = new ReadOnlySequence<byte>(Encoding.Latin1.GetBytes(text));
        var status = _intake.Decide(ref rest, Agent, Now, batch);
        if (isCut && status == FrameStatus.NeedMore)
        {
            _intake.Finish(rest, Agent, Now, batch);
        }

        return string.Concat(batch.Select(Commit));
    }

    /// <summary>A message of the body segments given, in an interchange of its own.</summary>
    public string Message(string type, string reference, params string[] segments)
    {
        var body = string.Concat(segments.Select(segment => segment + "'"));
        return Send(
            $"UNB+UNOA:2+AGENT1+EDRCHIEF+030113:0900+{reference}'UNH+1+{type}+CAR{reference}'{body}"
            + $"UNT+{segments.Length + 2}+1'UNZ+1+{reference}'");
    }

    public ConsignmentStatus StatusOf(string ducr) => RecordOf(ducr).Status;

    public ConsignmentRecord RecordOf(string ducr)
    {
        UcrKey.TryCreate(Encoding.ASCII.GetBytes(ducr), default, out var key);
        var record = new ConsignmentRecord();
        ConsignmentRecordFormat.Read(_records.GetValueOrDefault(key), record);
        return record;
    }

    public ReadOnlyMemory<byte> MessageAt(long position, out ServiceCharacters service)
    {
        if (ArchiveFault is not null)
        {
            throw ArchiveFault;
        }

        Fetch([position]);
        service = _facts[(int)position - 1].Service;
        return _facts[(int)position - 1].Message;
    }

    public ReadOnlySpan<byte> RecordOf(in UcrKey ucr, out long position)
    {
        Fetch(ucr, isChain: false);
        position = PositionOf(ucr);
        return position == 0 ? default : _rows[(int)position - 1].Record;
    }

    public void FindRecords(in UcrKey ucr, List<long> positions)
    {
        Fetch(ucr, isChain: true);
        FindRows(ucr, positions);
    }

    public void Announce(List<UcrKey> ucrs)
    {
        var before = Requests;
        ucrs.ForEach(ucr => Fetch(ucr, ucr.IsMucr));
        Requests = Math.Min(Requests, before + 1);
    }

    public void Announce(List<long> positions) => Fetch(positions);

    private void FindRows(UcrKey ucr, List<long> positions)
    {
        for (var row = _rows.Count; row > 0; row--)
        {
            if (_rows[row - 1].Ucr == ucr && _rows[row - 1].Record.Length > 0)
            {
                positions.Add(row);
            }
        }
    }

    public ReadOnlySpan<byte> RecordAt(long position, in UcrKey ucr)
    {
        Fetch([position]);
        return _rows[(int)position - 1].Ucr == ucr ? _rows[(int)position - 1].Record : default;
    }

    /// <summary>With its newest row, or with all that told of it.</summary>
    private void Fetch(UcrKey ucr, bool isChain)
    {
        if (_fetchedRecords.Contains((ucr, true)) || !_fetchedRecords.Add((ucr, isChain)))
        {
            return;
        }

        Requests++;
        var rows = new List<long>();
        FindRows(ucr, rows);
        _fetchedRows.UnionWith(isChain ? rows : rows.Take(1));
    }

    private void Fetch(List<long> positions)
    {
        var count = _fetchedRows.Count;
        _fetchedRows.UnionWith(positions);
        Requests += _fetchedRows.Count > count ? 1 : 0;
    }

    private long PositionOf(UcrKey ucr) =>
        _rows.FindLastIndex(row => row.Ucr == ucr && row.Record.Length > 0) + 1;

    private string Commit(Submission submission)
    {
        _fetchedRecords.Clear();
        _fetchedRows.Clear();
        if (submission.Outcome == SubmissionOutcome.Pending)
        {
            var position = _facts.Count + 1;
            var draft = new FactDraft();
            _clerk.Open(submission, position, submission.Answer);
            foreach (var filing in submission.Filings)
            {
                _facts.Add((submission.Raw(filing.Message).ToArray(), submission.Service));
                _clerk.Decide(
                    submission, filing, _facts.Count, _records.GetValueOrDefault(filing.Ucr), this, draft);
                _decisions.Add(Encoding.UTF8.GetString(draft.Decision.WrittenSpan));
                submission.Answer.Write(draft.Response.WrittenSpan);
                Keep(filing.Ucr, draft.ChangesRecord ? draft.Record.WrittenSpan : default);
                _told.Add(new StatisticalRow(
                    _facts.Count, submission.ReceivedAt, submission.Partner, filing.Kind, draft.Outcome, filing.Ucr,
                    submission.Service, _facts[^1].Message,
                    draft.ChangesRecord ? draft.Record.WrittenSpan.ToArray() : default));
                foreach (var consequence in draft.Consequences)
                {
                    Assert.Equal(PositionOf(consequence.Ucr), consequence.Previous);
                    _facts.Add(([], submission.Service));
                    _decisions.Add(Encoding.UTF8.GetString(draft.DecisionOf(consequence)));
                    Keep(consequence.Ucr, draft.RecordOf(consequence));
                }
            }

            _clerk.Close(submission, position, submission.Answer);
        }

        var answer = Encoding.Latin1.GetString(submission.Answer.WrittenSpan);
        _intake.Return(submission);
        return answer;
    }

    private void Keep(UcrKey ucr, ReadOnlySpan<byte> record)
    {
        _rows.Add((ucr, record.ToArray()));
        if (!record.IsEmpty)
        {
            _records[ucr] = record.ToArray();
        }
    }

    private static ReferenceData LoadShipped()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Customs.Nes.sln")))
        {
            folder = folder.Parent;
        }

        return ReferenceData.Load(Path.Combine(folder.FullName, "samples", "reference")).Data!;
    }
}
