using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Licences;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Validation;

namespace Customs.Nes.Clearance.Intake;

/// <summary>
/// Examines a pre-lodged declaration when its goods arrive. Arrival is when it is legally accepted, so it is validated
/// and assessed by what is in force then, not by what was when it was lodged. Reused.
/// </summary>
internal sealed class ArrivalExaminer
{
    private readonly Consignment _consignment;
    private readonly LicenceDesk _licences;
    private readonly Examiner _examiner = new();
    private readonly List<LicenceUse> _uses = [];
    private IFactArchive _archive = null!;
    private DecisionBasis _basis = null!;
    private ForeseenExaminations? _foreseen;
    private byte[]? _known;
    private bool _hasRun;

    public ArrivalExaminer(Consignment consignment, LicenceDesk licences)
    {
        _consignment = consignment;
        _licences = licences;
        Examine = Run;
    }

    /// <summary>Made once: a delegate costs no message an object.</summary>
    public Func<DateTimeOffset, Examination> Examine { get; }

    /// <summary>What it saw of the message in hand; empty when that made no goods arrive.</summary>
    public ReadOnlySpan<byte> Note => _known ?? (_hasRun ? _examiner.Note() : default);

    public void Begin(IFactArchive archive, Submission submission)
    {
        (_archive, _basis, _foreseen) = (archive, submission.Basis!, submission.Foreseen);
        _hasRun = false;
        _known = null;
        _consignment.Limits = _basis.Limits;
    }

    private Examination Run(DateTimeOffset at)
    {
        var position = _consignment.Record.DeclarationPosition;
        if (_foreseen?.TryFind(position, at, out var foreseen) == true)
        {
            _known = foreseen.Note;
            return foreseen.Examination;
        }

        var examination = Judge(position, at);
        if (_foreseen is { IsOpen: true } && _uses.Count == 0)
        {
            // What uses licences depends on what is left of them when its turn comes.
            _foreseen.Add(position, at, new(examination, _examiner.Note().ToArray()));
        }

        return examination;
    }

    private Examination Judge(long position, DateTimeOffset at)
    {
        _known = null;
        _uses.Clear();
        var message = _archive.MessageAt(position, out var service);
        _examiner.Read(message, service);
        _examiner.Judge(at, _basis);
        _hasRun = true;
        var writeOffs = _examiner.Findings.HasFatal ? null : WriteOff(at);
        return new Examination(
            _examiner.Findings.HasFatal,
            _examiner.IsAssessed ? _examiner.Assessment.Route : Assessment.Route.None,
            writeOffs);
    }

    /// <summary>Acceptance uses the licences, or does not happen.</summary>
    private IReadOnlyList<LicenceWriteOff> WriteOff(DateTimeOffset at)
    {
        LicenceUse.Collect(_examiner.Declaration, LondonClock.DayOf(at), _basis.Reference, _uses);
        var before = _licences.Findings.Count;
        if (!_licences.TryWriteOff(_uses, at, out var writeOffs))
        {
            for (var index = before; index < _licences.Findings.Count; index++)
            {
                var (code, use, _) = _licences.Findings[index];
                _examiner.Findings.Add(RuleText.Finding(code, use.Item, Field.Document, use.Segment, default));
            }
        }

        return writeOffs;
    }
}
