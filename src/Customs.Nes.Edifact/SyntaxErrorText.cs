namespace Customs.Nes.Edifact;

/// <summary>What each error says to a person.</summary>
public static class SyntaxErrorText
{
    public static string Of(SyntaxErrorCode code) => code switch
    {
        SyntaxErrorCode.SyntaxVersionOrLevelNotSupported => "syntax version or level not supported",
        SyntaxErrorCode.RecipientNotActualRecipient => "not meant for this recipient",
        SyntaxErrorCode.InvalidValue => "invalid value",
        SyntaxErrorCode.Missing => "missing",
        SyntaxErrorCode.ValueNotSupportedInThisPosition => "value not supported here",
        SyntaxErrorCode.NotSupportedInThisPosition => "not supported here",
        SyntaxErrorCode.TooManyConstituents => "too many elements or components",
        SyntaxErrorCode.NoAgreement => "no agreement on this",
        SyntaxErrorCode.InvalidDecimalNotation => "wrong decimal notation",
        SyntaxErrorCode.CharacterInvalidAsServiceCharacter => "character cannot be a service character",
        SyntaxErrorCode.InvalidCharacter => "character outside the repertoire",
        SyntaxErrorCode.InvalidServiceCharacter => "wrong service character",
        SyntaxErrorCode.UnknownInterchangeSender => "sender unknown",
        SyntaxErrorCode.TooOld => "too old",
        SyntaxErrorCode.TestIndicatorNotSupported => "test interchanges are not taken",
        SyntaxErrorCode.DuplicateDetected => "reference used before",
        SyntaxErrorCode.SecurityFunctionNotSupported => "security segments are not supported",
        SyntaxErrorCode.ReferencesDoNotMatch => "references do not match",
        SyntaxErrorCode.ControlCountDoesNotMatch => "count does not match",
        SyntaxErrorCode.GroupsAndMessagesMixed => "groups and messages mixed",
        SyntaxErrorCode.MoreThanOneMessageTypeInGroup => "more than one message type in a group",
        SyntaxErrorCode.LowerLevelEmpty => "nothing in it",
        SyntaxErrorCode.InvalidOccurrenceOutsideMessageOrGroup => "outside any message",
        SyntaxErrorCode.NestingIndicatorNotAllowed => "nesting indicator not allowed in this syntax version",
        SyntaxErrorCode.TooManyRepetitions => "too many repetitions",
        SyntaxErrorCode.TooManySegmentGroupRepetitions => "too many repetitions of the group",
        SyntaxErrorCode.InvalidTypeOfCharacter => "wrong type of character",
        SyntaxErrorCode.MissingDigitBeforeDecimalMark => "no digit before the decimal mark",
        SyntaxErrorCode.DataElementTooLong => "too long",
        SyntaxErrorCode.DataElementTooShort => "too short",
        SyntaxErrorCode.UnknownInterchangeRecipient => "recipient unknown",
        SyntaxErrorCode.TrailingSeparator => "separator with nothing after it",
        SyntaxErrorCode.CharacterSetNotSupported => "character set not supported",
        SyntaxErrorCode.EnvelopeFunctionalityNotSupported => "packages and security segments are not supported",
        SyntaxErrorCode.DependencyConditionViolated => "dependency between elements violated",
        _ => "not acceptable",
    };
}
