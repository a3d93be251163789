using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Movements;

namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// Turns messages, with what their ledger row says of them, into facts of the statistics. Copies what it needs: a
/// fact outlives the message it came from.
/// </summary>
public sealed class StatisticalFacts
{
    private readonly Func<Code, bool> _isStatistical;
    private readonly Func<Code, Code> _supplementaryUnitOf;

    /// <param name="isStatistical">Whether a customs procedure (7 characters) is of statistical interest.</param>
    /// <param name="supplementaryUnitOf">The unit of a commodity code; empty when it has none.</param>
    public StatisticalFacts(Func<Code, bool> isStatistical, Func<Code, Code>? supplementaryUnitOf = null)
    {
        _isStatistical = isStatistical;
        _supplementaryUnitOf = supplementaryUnitOf ?? (static _ => default);
    }

    /// <summary>How a consignment is named here: the DUCR, and after a slash its part if it has one.</summary>
    public static string UcrOf(Declaration declaration) =>
        Join(declaration.Text(declaration.Ducr), declaration.Text(declaration.DucrPart));

    /// <inheritdoc cref="UcrOf(Declaration)"/>
    public static string UcrOf(Movement movement) =>
        Join(movement.Text(movement.Ucr), movement.Text(movement.UcrPart));

    /// <param name="position">Of the ledger row.</param>
    /// <param name="version">Of the declaration: 1, and one more for each amendment. Supplementaries have their own.</param>
    public StatisticalFact Of(Declaration declaration, long position, DateTimeOffset receivedAt, int version = 1) =>
        declaration.Kind == DeclarationKind.Esd
            ? new SupplementedFact(
                UcrOf(declaration), position, receivedAt, declaration.SupplementaryVersion, LinesOf(declaration))
            : new DeclaredFact(
                UcrOf(declaration), position, receivedAt, version, declaration.Kind == DeclarationKind.Esp,
                declaration.IsArrived, declaration.Location, LinesOf(declaration));

    /// <param name="sender">The authenticated partner, not what the message calls itself.</param>
    /// <returns>Null when the message gives no time: nothing can follow from it.</returns>
    public static MovementFact? Of(
        Movement movement, long position, DateTimeOffset receivedAt, string sender,
        EvidenceRank rank = EvidenceRank.Operator)
    {
        if (movement.At is not { } at)
        {
            return null;
        }

        var source = new MovementSource(sender, movement.Text(movement.Reference));
        var ucr = UcrOf(movement);
        return movement.Kind switch
        {
            MovementKind.Arrival => new ArrivedFact(
                ucr, position, receivedAt, at, movement.Location, source, movement.Version, movement.IsVoid, rank),
            MovementKind.Departure => new DepartedFact(
                ucr, position, receivedAt, at, movement.Location, source, movement.Version, movement.IsVoid, rank),
            _ => null,
        };
    }

    private StatisticalLine[] LinesOf(Declaration declaration)
    {
        var lines = new StatisticalLine[declaration.ItemCount];
        for (var index = 0; index < lines.Length; index++)
        {
            var item = declaration.Items[index];
            lines[index] = new StatisticalLine
            {
                Item = item.Number,
                Commodity = item.Commodity,
                Country = declaration.Destination,
                Port = declaration.Location,
                Mode = declaration.BorderMode,
                Cpc = item.Cpc,
                Flag = declaration.TransportNationality,
                ValueHundredths = item.StatisticalValueHundredths,
                Currency = item.StatisticalCurrency,
                NetMassGrams = item.NetMassGrams,
                SupplementaryThousandths = item.SupplementaryThousandths,
                SupplementaryUnit = _supplementaryUnitOf(item.Commodity),
                Exclusion = _isStatistical(item.Cpc) ? Exclusion.None : Exclusion.Procedure,
            };
        }

        return lines;
    }

    private static string Join(string ducr, string part) => part.Length == 0 ? ducr : $"{ducr}/{part}";
}
