using System.Diagnostics.CodeAnalysis;
using Customs.Nes.Clearance.Intake;

namespace Customs.Nes.Ledger;

/// <summary>
/// Rows that a far reaching message will need, read before the writer comes to it. Rows never change, so what is here
/// is right for ever; which of a UCR is its newest holds up to <see cref="Reach"/>, and the writer looks for newer
/// ones.
/// </summary>
internal sealed class Foresight(long reach)
{
    private readonly Dictionary<long, StoredBody> _rows = [];
    private readonly Dictionary<UcrKey, long> _newest = [];

    /// <summary>The newest row there was.</summary>
    public long Reach => reach;

    public void Add(long position, StoredBody row) => _rows[position] = row;

    public bool TryRow(long position, [NotNullWhen(true)] out StoredBody? row) => _rows.TryGetValue(position, out row);

    /// <param name="position">0: the UCR has none.</param>
    public void SetNewest(in UcrKey ucr, long position) => _newest[ucr] = position;

    public bool TryNewest(in UcrKey ucr, out long position) => _newest.TryGetValue(ucr, out position);
}
