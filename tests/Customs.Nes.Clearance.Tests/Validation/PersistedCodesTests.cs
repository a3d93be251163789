using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Validation;

namespace Customs.Nes.Clearance.Tests.Validation;

/// <summary>Numbers that are stored and sent. Add lines; never edit one.</summary>
public sealed class PersistedCodesTests
{
    [Fact]
    public void Rule_codes_keep_their_numbers()
    {
        Assert.Equal(
            """
            0 None
            101 MessageKindUnknown
            102 DeclarationTypeMissing
            103 DeclarationTypeUnknown
            104 SubdivisionMissing
            105 SubdivisionNotForKind
            106 RepresentationMissing
            107 RepresentationUnknown
            108 RepresentationContradicts
            110 DucrMissing
            111 DucrInvalid
            112 DucrNotStandard
            113 DucrYearUnlikely
            114 DucrPunctuation
            115 DucrPartInvalid
            116 MucrInvalid
            117 SupplementaryVersionInvalid
            120 DestinationMissing
            121 DestinationUnknown
            122 DestinationIsHome
            123 DispatchCountryMissing
            124 DispatchCountryUnknown
            125 DispatchCountryAbroad
            126 DestinationNotForType
            130 LocationMissing
            131 LocationUnknown
            132 ArrivedFormNotCovered
            133 RoRoStatementUnexpected
            140 BorderModeMissing
            141 BorderModeUnknown
            142 BorderModeNotForLocation
            143 TransportNationalityUnknown
            150 ExporterMissing
            151 ExporterEoriInvalid
            152 ExporterEoriUnusual
            153 DeclarantMissing
            154 DeclarantEoriInvalid
            155 DeclarantEoriUnusual
            156 ConsigneeNameMissing
            157 ConsigneeCountryUnknown
            201 CpcMissing
            202 CpcUnknown
            203 CpcNotForKind
            204 CpcNotForSubdivision
            205 CpcRequirementMissing
            210 CommodityMissing
            211 CommodityMalformed
            212 CommodityUnknown
            213 OriginUnknown
            220 NetMassMissing
            221 NetMassNotPositive
            222 GrossMassMissing
            223 GrossMassNotPositive
            224 NetMassAboveGross
            230 StatisticalValueMissing
            231 StatisticalValueNotPositive
            232 StatisticalCurrencyUnknown
            233 StatisticalCurrencyWithoutRate
            234 ValuePerMassNotCredible
            240 SupplementaryUnitsMissing
            241 SupplementaryUnitsNotPositive
            242 SupplementaryUnitsNotExpected
            243 SupplementaryUnitWrong
            244 MassPerUnitNotCredible
            250 PackagesMissing
            251 PackageKindMissing
            252 PackageKindUnknown
            253 PackageCountNotPositive
            254 DescriptionMissing
            255 DescriptionTooShort
            260 DocumentUnknown
            261 DocumentNotForBox
            262 DocumentStatusMissing
            263 DocumentStatusUnknown
            264 DocumentReferenceMissing
            301 ItemsMissing
            302 ItemCountMissing
            303 ItemCountWrong
            304 PackageCountWrong
            305 InvoiceTotalNotPositive
            306 InvoiceCurrencyMissing
            307 InvoiceCurrencyUnknown
            308 InvoiceCurrencyWithoutRate
            309 InvoiceTotalNotCredible
            401 DucrAlreadyDeclared
            402 SupplementaryNotExpected
            403 SupplementarySuperseded
            410 ConsignmentNotDeclared
            411 NoArrivalAtLocation
            412 NoPermissionToProgress
            413 RefusedAtArrival
            414 MovementInFuture
            415 MovementRepeated
            416 MovementSuperseded
            417 MovementsTooMany
            418 MovementContradicts
            419 ArrivalElsewhere
            420 MovementIncomplete
            421 MovementTimeInvalid
            422 ConsolidationNotTaken
            423 UcrInvalid
            424 SimplifiedNotDeclared
            425 MovementLocationUnknown
            426 AnticipatedTooLate
            427 AnticipatedTooMany
            428 RetrospectiveUnknown
            429 AlreadyArrivedInRetrospect
            430 AlreadyArrivedAtLocation
            431 ContainsArrived
            432 PartOfConsolidation
            440 ConsolidationNotFound
            441 ConsolidationShut
            442 MemberNotShut
            443 ConsolidationCycle
            444 AlreadyInConsolidation
            445 InAnotherConsolidation
            446 ConsolidationTooDeep
            447 ConsolidationTooLarge
            448 DepartureNotShut
            449 ConsolidationDeparted
            450 ConsolidationEmpty
            451 NotInConsolidation
            452 MemberUnknown
            453 MasterNotExpected
            454 NotAConsolidation
            455 UcrTypeContradicts
            456 MemberNotDeclared
            457 QueriedUnknown
            460 ActUnknown
            461 ActOnUndeclared
            462 ActNotPossible
            463 ActRepeated
            464 TakenByAnother
            465 SecondOfficerNeeded
            466 NotTheDeclarant
            467 NoQuestionOpen
            468 CancellationUnderReview
            469 CancellationNotRequested
            470 DeclarationCancelled
            471 DepartedForGood
            472 ActTextMissing
            473 ActDocumentsMissing
            474 ActRouteInvalid
            501 NotAuthorised
            502 LocationNotAuthorised
            503 DeclarantNotAuthorised
            601 ValueUnreadable
            602 ItemsTooMany
            603 Undecided
            700 DeclarationExpired
            701 EntryFinalised
            702 NothingDue
            703 TimerRepeated
            720 FunctionUnknown
            721 FunctionNotForKind
            722 AmendmentVersionInvalid
            723 AmendmentUndeclared
            724 AmendmentSuperseded
            725 AmendmentUnderReview
            726 AmendmentPending
            727 AmendmentNotRequested
            728 AmendmentNoLongerValid
            729 AmendmentNotPossible
            730 KindUnchangeable
            731 FormUnchangeable
            732 ExporterUnchangeable
            733 DeclarantUnchangeable
            734 LocationUnchangeable
            735 ConsolidationUnchangeable
            736 ReplacementOfValid
            737 ReplacementBarred
            750 MailboxNotAlone
            751 MailboxCursorInvalid
            752 MailboxNotKept
            755 LicenceUnknown
            756 LicenceNotInForce
            757 LicenceSuspended
            758 LicenceOfAnother
            759 LicenceOtherDocument
            760 LicenceOtherGoods
            761 LicenceUnitMissing
            762 LicenceExhausted
            763 LicenceActUnknown
            764 LicenceActIncomplete
            765 LicenceNotYours
            770 HeldByDepartment
            771 NoHoldOfYours
            775 FallbackNotAuthorised
            776 FallbackIncomplete
            777 FallbackTimeInvalid
            778 FallbackOutsideOutage
            779 FallbackNotArrived
            780 FallbackKeyedTwice
            781 FallbackDeclaredElectronically
            782 FallbackOtherPaper
            790 ProfileStepUnknown
            791 ProfileTextInvalid
            792 ProfileNameInvalid
            793 ProfileVersionUnknown
            794 ProfileVersionExists
            795 ProfileContentDiffers
            796 ProfileStepNotPossible
            797 ProfileSecondPersonNeeded
            798 ProfileEmergencyUsed
            799 ProfileExpired
            800 ProfileScopeNotAuthorised
            801 ProfileOfSettings
            802 ProfileListInUse
            803 ProfileReasonMissing
            804 ProfileStepRepeated
            830 ParcelsNotFull
            831 ParcelsTooMany
            832 ParcelHeaderTooLong
            833 ParcelNotLowValue
            835 DucrCheckLetterWrong
            840 ExitSummaryStatesTrade
            841 ExitSummaryNotNeeded
            860 ProfileSimulationPeriodInvalid
            861 ProfileSimulationDiffers
            """.ReplaceLineEndings("\n"),
            string.Join('\n', Enum.GetValues<RuleCode>().Select(code => $"{(int)code} {code}")));
    }

    [Fact]
    public void Severities_and_kinds_keep_their_numbers()
    {
        Assert.Equal((1, 2, 3), ((int)Severity.Information, (int)Severity.Verify, (int)Severity.Fatal));
        Assert.Equal(
            (0, 1, 2, 3),
            ((int)DeclarationKind.None, (int)DeclarationKind.Efd, (int)DeclarationKind.Esp, (int)DeclarationKind.Esd));
        Assert.Equal((4, 5), ((int)DeclarationKind.Elp, (int)DeclarationKind.Ecr));
    }
}
