using Customs.Nes.Clearance.Lifecycle;

namespace Customs.Nes.Clearance.Intake;

/// <summary>
/// Examines a pre-lodged declaration when its goods arrive. Arrival is when it is legally accepted, so it is validated
/// and assessed by what is in force then, not by what was when it was lodged. Reused.
/// </summary>
internal sealed class ArrivalExaminer
{
    private readonly Consignment _consignment;
    private readonly Examiner _examiner = new();
    private IFactArchive _archive = null!;
    private DecisionBasis _basis = null!;
    private bool _hasRun;

    public ArrivalExaminer(Consignment consignment)
    {
        _consignment = consignment;
        Examine = Run;
    }

    /// <summary>Made once: a delegate costs no message an object.</summary>
    public Func<DateTimeOffset, Examination> Examine { get; }

    /// <summary>What it saw of the message in hand; null when that made no goods arrive.</summary>
    public Examiner? Seen => _hasRun ? _examiner : null;

    public void Begin(IFactArchive archive, DecisionBasis basis)
    {
        (_archive, _basis) = (archive, basis);
        _hasRun = false;
    }

    private Examination Run(DateTimeOffset at)
    {
        var message = _archive.MessageAt(_consignment.Record.DeclarationPosition, out var service);
        _examiner.Read(message, service);
        _examiner.Judge(at, _basis);
        _hasRun = true;
        return new Examination(
            _examiner.Findings.HasFatal, _examiner.IsAssessed ? _examiner.Assessment.Route : Assessment.Route.None);
    }
}
