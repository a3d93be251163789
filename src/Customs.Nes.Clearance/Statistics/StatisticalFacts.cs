using System.Globalization;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Movements;

namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// Turns messages, with what their ledger row says of them, into facts of the statistics. Copies what it needs: a
/// fact outlives the message it came from.
/// </summary>
public static class StatisticalFacts
{
    /// <param name="ucr">The consignment as the ledger names it.</param>
    /// <param name="position">Of the ledger row.</param>
    /// <param name="version">Of the declaration: 1, and one more an amendment; a supplementary has its own.</param>
    public static StatisticalFact Of(
        Declaration declaration, string ucr, long position, DateTimeOffset receivedAt, int version = 1,
        bool awaitsConsent = false)
    {
        var lines = LinesOf(declaration);
        return declaration.Kind == DeclarationKind.Esd
            ? new SupplementedFact(ucr, position, receivedAt, declaration.SupplementaryVersion, lines)
            : new DeclaredFact(
                ucr, position, receivedAt, version, declaration.Kind.IsSimplified(), declaration.IsArrived,
                declaration.Location, lines, PackagesOf(declaration), awaitsConsent,
                declaration.IsFallback ? declaration.AcceptedOnPaperAt : null);
    }

    /// <param name="sender">The authenticated partner, not what the message calls itself.</param>
    /// <returns>Null when nothing can follow from it: no kind, or no time.</returns>
    public static MovedFact? Of(
        Movement movement, string ucr, long position, DateTimeOffset receivedAt, string sender,
        EvidenceRank rank = EvidenceRank.Operator)
    {
        // What takes a report back need not say when the thing that did not happen did not happen.
        if ((movement.At ?? (movement.IsVoid ? receivedAt : null)) is not { } at)
        {
            return null;
        }

        var source = new MovementSource(sender, movement.Text(movement.Reference));
        return movement.Kind switch
        {
            MovementKind.Arrival or MovementKind.RetrospectiveArrival => new ArrivedFact(
                ucr, position, receivedAt, at, movement.Location, source, movement.Version, movement.IsVoid, rank),
            MovementKind.Departure => new DepartedFact(
                ucr, position, receivedAt, at, movement.Location, source, movement.Version, movement.IsVoid, rank,
                movement.IsOfPart ? new GoodsPart(movement.PartGrams, movement.PartPackages) : null),
            _ => null,
        };
    }

    /// <summary>
    /// A movement told of a consolidation, as the record of a consignment in it has it. Its identity is the row that
    /// told it, so the same one in a later record is no other fact.
    /// </summary>
    public static MovedFact? OfInherited(in MovementFact movement, string ucr, DateTimeOffset receivedAt)
    {
        var source = new MovementSource("", movement.Source.ToString("x16", CultureInfo.InvariantCulture));
        return movement.Kind switch
        {
            MovementKind.Arrival or MovementKind.RetrospectiveArrival => new ArrivedFact(
                ucr, movement.Position, receivedAt, movement.At, movement.Location, source, movement.Version,
                movement.IsVoid),
            MovementKind.Departure => new DepartedFact(
                ucr, movement.Position, receivedAt, movement.At, movement.Location, source, movement.Version,
                movement.IsVoid),
            _ => null,
        };
    }

    private static StatisticalLine[] LinesOf(Declaration declaration)
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
                SupplementaryUnit = item.SupplementaryUnit,
                Exclusion = declaration.Kind is DeclarationKind.Ecr or DeclarationKind.Exs
                    ? Exclusion.Procedure : Exclusion.None,
            };
        }

        return lines;
    }

    // Null unless every item says how many: a part is measured against all there is.
    private static int? PackagesOf(Declaration declaration)
    {
        var sum = 0;
        for (var index = 0; index < declaration.ItemCount; index++)
        {
            if (declaration.Items[index].PackageCount is not { } count || count > int.MaxValue - sum)
            {
                return declaration.PackageCountDeclared;
            }

            sum += count;
        }

        return sum;
    }
}
