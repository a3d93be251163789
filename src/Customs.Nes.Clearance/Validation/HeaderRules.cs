using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Reference;
using static Customs.Nes.Clearance.Declarations.DeclarationKinds;

namespace Customs.Nes.Clearance.Validation;

/// <summary>Rules of the header: 1xx. A rule about a value holds when it is absent: absence has its own rule.</summary>
internal static class HeaderRules
{
    private static readonly Code[] Types = ["EX", "CO", "EU"];
    private static readonly Code[] Home = ["GB", "XI", "GG", "JE", "IM"];
    private static readonly Code RoRo = "RRS01";
    private static readonly Code GreatBritain = "GB";
    private static readonly Code EuropeanUnion = "EU";

    // Since the end of the transition period arrived forms are for roll-on roll-off traffic only.
    private static readonly DateOnly ArrivedFormsEnd = new(2021, 1, 1);

    // Held here because the compiler makes a new delegate at each use inside a static initializer.
    private static readonly Func<ReadOnlySpan<byte>, bool> PermittedDucr = UcrForms.IsPermittedDucr;
    private static readonly Func<ReadOnlySpan<byte>, bool> StandardDucr = UcrForms.IsStandardDucr;
    private static readonly Func<ReadOnlySpan<byte>, bool> NoPunctuation = UcrForms.HasNoPunctuationButHyphen;
    private static readonly Func<ReadOnlySpan<byte>, bool> DucrPart = UcrForms.IsDucrPart;
    private static readonly Func<ReadOnlySpan<byte>, bool> Mucr = UcrForms.IsMucr;
    private static readonly Func<ReadOnlySpan<byte>, bool> PermittedEori = UcrForms.IsPermittedEori;
    private static readonly Func<ReadOnlySpan<byte>, bool> UsualEori = UcrForms.IsUsualEori;

    public static readonly Rule[] All =
    [
        new(RuleCode.FunctionUnknown, Field.Function, Any,
            static (in c) => c.Declaration.Function is '\0' or '9' or '4' or '5'),
        new(RuleCode.FunctionNotForKind, Field.Function, Esd,
            static (in c) => c.Declaration.Function is not ('4' or '5')),
        new(RuleCode.AmendmentVersionInvalid, Field.SupplementaryVersion, BeforeExport,
            static (in c) => !c.Declaration.IsAmendment || c.Declaration.SupplementaryVersion >= 2
                || !c.IsSent(Field.SupplementaryVersion)),

        new(RuleCode.DeclarationTypeMissing, Field.DeclarationType, Any,
            static (in c) => !c.Declaration.DeclarationType.IsEmpty || c.IsSent(Field.DeclarationType)),
        new(RuleCode.DeclarationTypeUnknown, Field.DeclarationType, Any,
            static (in c) => IsOneOf(c.Declaration.DeclarationType, Types)),
        new(RuleCode.SubdivisionMissing, Field.DeclarationType, Any,
            static (in c) => c.Declaration.DeclarationType.IsEmpty || c.Declaration.Subdivision != '\0'),
        new(RuleCode.SubdivisionNotForKind, Field.DeclarationType, Efd,
            static (in c) => c.Declaration.Subdivision is '\0' or 'A' or 'D'),
        new(RuleCode.SubdivisionNotForKind, Field.DeclarationType, Esp,
            static (in c) => c.Declaration.Subdivision is '\0' or 'C' or 'F'),
        new(RuleCode.SubdivisionNotForKind, Field.DeclarationType, Esd,
            static (in c) => c.Declaration.Subdivision is '\0' or 'Y' or 'Z'),
        new(RuleCode.SubdivisionNotForKind, Field.DeclarationType, Elp,
            static (in c) => c.Declaration.Subdivision is '\0' or 'F'),
        new(RuleCode.SubdivisionNotForKind, Field.DeclarationType, Ecr,
            static (in c) => c.Declaration.Subdivision is '\0' or 'J' or 'K'),
        new(RuleCode.SubdivisionNotForKind, Field.DeclarationType, Exs,
            static (in c) => c.Declaration.Subdivision is '\0' or 'A' or 'D'),
        new(RuleCode.RepresentationMissing, Field.Representation, Any,
            static (in c) => c.Declaration.Representation != '\0' || c.IsSent(Field.Representation)
                || !PartiesDiffer(c)),
        new(RuleCode.RepresentationUnknown, Field.Representation, Any,
            static (in c) => c.Declaration.Representation is '\0' or '1' or '2' or '3'),
        new(RuleCode.RepresentationContradicts, Field.Representation, Any,
            static (in c) => c.Declaration.Representation is not ('1' or '2' or '3')
                || c.Declaration.ExporterEori.IsEmpty || c.Declaration.DeclarantEori.IsEmpty
                || PartiesDiffer(c) == c.Declaration.Representation is '2' or '3'),

        new(RuleCode.DucrMissing, Field.Ducr, Any, static (in c) => !c.Declaration.Ducr.IsEmpty),
        new(RuleCode.DucrInvalid, Field.Ducr, Any,
            static (in c) => c.IsAbsentOr(c.Declaration.Ducr, PermittedDucr)),
        new(RuleCode.DucrNotStandard, Field.Ducr, Any,
            static (in c) => !c.IsAbsentOr(c.Declaration.Ducr, PermittedDucr)
                || c.IsAbsentOr(c.Declaration.Ducr, StandardDucr)),
        new(RuleCode.DucrYearUnlikely, Field.Ducr, Any, YearIsLikely),
        new(RuleCode.DucrPunctuation, Field.Ducr, Any,
            static (in c) => !c.IsAbsentOr(c.Declaration.Ducr, PermittedDucr)
                || c.IsAbsentOr(c.Declaration.Ducr, NoPunctuation)),
        new(RuleCode.DucrPartInvalid, Field.DucrPart, Any,
            static (in c) => c.IsAbsentOr(c.Declaration.DucrPart, DucrPart)),
        new(RuleCode.DucrCheckLetterWrong, Field.DucrPart, Any,
            static (in c) => c.Declaration.DucrPart.IsEmpty || CheckLetterHolds(c)),
        new(RuleCode.MucrInvalid, Field.Mucr, Any,
            static (in c) => c.IsAbsentOr(c.Declaration.Mucr, Mucr)),
        new(RuleCode.SupplementaryVersionInvalid, Field.SupplementaryVersion, Esd,
            static (in c) => c.Declaration.SupplementaryVersion >= 1),

        new(RuleCode.DestinationMissing, Field.Destination, Any,
            static (in c) => !c.Declaration.Destination.IsEmpty || c.IsSent(Field.Destination)),
        new(RuleCode.DestinationUnknown, Field.Destination, Any,
            static (in c) => c.IsKnown(c.Reference.Countries, c.Declaration.Destination)),
        new(RuleCode.DestinationIsHome, Field.Destination, Any,
            static (in c) => c.Declaration.Destination != GreatBritain),
        new(RuleCode.DispatchCountryMissing, Field.DispatchCountry, BeforeExport,
            static (in c) => !c.Declaration.DispatchCountry.IsEmpty || c.IsSent(Field.DispatchCountry)),
        new(RuleCode.DispatchCountryUnknown, Field.DispatchCountry, Any,
            static (in c) => c.IsKnown(c.Reference.Countries, c.Declaration.DispatchCountry)),
        new(RuleCode.DispatchCountryAbroad, Field.DispatchCountry, Any,
            static (in c) => !c.Reference.Countries.Contains(c.Declaration.DispatchCountry, c.On)
                || IsOneOf(c.Declaration.DispatchCountry, Home)),
        new(RuleCode.DestinationNotForType, Field.Destination, Any,
            static (in c) => c.Declaration.DeclarationType != EuropeanUnion
                || !c.Reference.Countries.TryGet(c.Declaration.Destination, c.On, out var country)
                || country.IsCommonTransit),

        new(RuleCode.LocationMissing, Field.Location, BeforeExport,
            static (in c) => !c.Declaration.Location.IsEmpty || c.IsSent(Field.Location)),
        new(RuleCode.LocationUnknown, Field.Location, Any,
            static (in c) => c.IsKnown(c.Reference.Locations, c.Declaration.Location)),
        new(RuleCode.ArrivedFormNotCovered, Field.DeclarationType, ForProcedure,
            static (in c) => c.On < ArrivedFormsEnd || !c.Declaration.IsArrived || AnyItemStates(c, RoRo)),
        new(RuleCode.RoRoStatementUnexpected, Field.DeclarationType, ForProcedure,
            static (in c) => !AnyItemStates(c, RoRo) || (c.Declaration.IsArrived && c.Declaration.BorderMode != '4')),
        new(RuleCode.BorderModeMissing, Field.BorderMode, BeforeExport,
            static (in c) => c.Declaration.BorderMode != '\0' || c.IsSent(Field.BorderMode)),
        new(RuleCode.BorderModeUnknown, Field.BorderMode, Any,
            static (in c) => c.Declaration.BorderMode is '\0' or (>= '1' and <= '9')),
        new(RuleCode.BorderModeNotForLocation, Field.BorderMode, Any,
            static (in c) => !c.Reference.Locations.TryGet(c.Declaration.Location, c.On, out var location)
                || c.Declaration.BorderMode != (location.Kind == LocationKind.Airport ? '1' : '4')),
        new(RuleCode.TransportNationalityUnknown, Field.TransportNationality, Any,
            static (in c) => c.IsKnown(c.Reference.Countries, c.Declaration.TransportNationality)),

        new(RuleCode.ExporterMissing, Field.ExporterEori, Any,
            static (in c) => !c.Declaration.ExporterEori.IsEmpty),
        new(RuleCode.ExporterEoriInvalid, Field.ExporterEori, Any,
            static (in c) => c.IsAbsentOr(c.Declaration.ExporterEori, PermittedEori)),
        new(RuleCode.ExporterEoriUnusual, Field.ExporterEori, Any,
            static (in c) => !c.IsAbsentOr(c.Declaration.ExporterEori, PermittedEori)
                || c.IsAbsentOr(c.Declaration.ExporterEori, UsualEori)),
        new(RuleCode.DeclarantMissing, Field.DeclarantEori, Any,
            static (in c) => !c.Declaration.DeclarantEori.IsEmpty),
        new(RuleCode.DeclarantEoriInvalid, Field.DeclarantEori, Any,
            static (in c) => c.IsAbsentOr(c.Declaration.DeclarantEori, PermittedEori)),
        new(RuleCode.DeclarantEoriUnusual, Field.DeclarantEori, Any,
            static (in c) => !c.IsAbsentOr(c.Declaration.DeclarantEori, PermittedEori)
                || c.IsAbsentOr(c.Declaration.DeclarantEori, UsualEori)),
        new(RuleCode.ConsigneeNameMissing, Field.ConsigneeName, BeforeExport,
            static (in c) => !c.Declaration.ConsigneeName.IsEmpty),
        new(RuleCode.ConsigneeCountryUnknown, Field.ConsigneeCountry, Any,
            static (in c) => c.IsKnown(c.Reference.Countries, c.Declaration.ConsigneeCountry)),
    ];

    /// <summary>The digit of this year or of the last: a reference is given before its goods are declared.</summary>
    private static bool YearIsLikely(in Check check)
    {
        var ducr = check.Declaration.Raw(check.Declaration.Ducr);
        if (ducr.IsEmpty || ducr[0] is < (byte)'0' or > (byte)'9')
        {
            return true;
        }

        var age = ((check.On.Year % 10) - (ducr[0] - '0') + 10) % 10;
        return age <= 1;
    }

    /// <summary>What has no permitted form, a character that was released among it, has a finding of its own.</summary>
    private static bool CheckLetterHolds(in Check check)
    {
        var declaration = check.Declaration;
        var part = declaration.Raw(declaration.DucrPart);
        return !check.IsAbsentOr(declaration.Ducr, PermittedDucr) || !UcrForms.IsDucrPart(part)
            || !DucrCheckLetter.IsWrong(declaration.Raw(declaration.Ducr), part);
    }

    private static bool PartiesDiffer(in Check check) =>
        !check.Declaration.ExporterEori.IsEmpty && !check.Declaration.DeclarantEori.IsEmpty
        && !check.Declaration.Raw(check.Declaration.ExporterEori)
            .SequenceEqual(check.Declaration.Raw(check.Declaration.DeclarantEori));

    private static bool AnyItemStates(in Check check, Code statement)
    {
        foreach (var item in check.Declaration.Items)
        {
            if (item.AdditionalInformation.Contains(statement))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOneOf(Code code, Code[] codes) => code.IsEmpty || Array.IndexOf(codes, code) >= 0;
}
