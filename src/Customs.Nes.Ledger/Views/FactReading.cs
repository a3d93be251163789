using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Messages;
using Customs.Nes.Clearance.Validation;

namespace Customs.Nes.Ledger.Views;

/// <summary>
/// The row that views take in, and what more than one of them wants to know of it: worked out when the first asks, and
/// once. Reused from row to row by one thread.
/// </summary>
internal sealed class FactReading
{
    private readonly ConsignmentRecord _record = new();
    private readonly Declaration _declaration = new();
    private readonly FindingList _findings = new();
    private string? _ucr;
    private bool _isRecordRead;
    private bool _isDeclarationRead;

    public Fact Fact { get; private set; } = null!;

    /// <summary>
    /// A row without one told nothing of a consignment: refused, without effect, or of something else.
    /// </summary>
    public bool HasRecord { get; private set; }

    /// <summary>As views keep it: its part, where it has one, after a NUL.</summary>
    public string Ucr => _ucr ??= Fact.Ucr.ToString();

    /// <summary>The consignment after the row, which must have one.</summary>
    public ConsignmentRecord Record
    {
        get
        {
            if (!_isRecordRead)
            {
                ConsignmentRecordFormat.Read(Fact.Record.Span, _record);
                _isRecordRead = true;
            }

            return _record;
        }
    }

    /// <summary>
    /// The row's message, which must be a declaration; what cannot be read of it was found when it came.
    /// </summary>
    public Declaration Declaration
    {
        get
        {
            if (!_isDeclarationRead)
            {
                _findings.Clear();
                CusdecReader.Read(Fact.Message, Fact.Service, _declaration, _findings);
                _isDeclarationRead = true;
            }

            return _declaration;
        }
    }

    public void Take(Fact fact)
    {
        Fact = fact;
        HasRecord = !fact.Ucr.IsEmpty && ConsignmentRecordFormat.IsOf(fact.Record.Span);
        _ucr = null;
        _isRecordRead = _isDeclarationRead = false;
    }
}
