namespace Customs.Nes.Edifact;

/// <summary>
/// Data element 0085 of CONTRL, with the standard's own numbers. Persisted and sent; never renumbered. Those that only
/// the old D.96B list held are left out: we do not send them.
/// </summary>
public enum SyntaxErrorCode : byte
{
    None = 0,
    SyntaxVersionOrLevelNotSupported = 2,
    RecipientNotActualRecipient = 7,
    InvalidValue = 12,
    Missing = 13,
    ValueNotSupportedInThisPosition = 14,
    NotSupportedInThisPosition = 15,
    TooManyConstituents = 16,
    NoAgreement = 17,
    Unspecified = 18,
    InvalidDecimalNotation = 19,
    CharacterInvalidAsServiceCharacter = 20,
    InvalidCharacter = 21,
    InvalidServiceCharacter = 22,
    UnknownInterchangeSender = 23,
    TooOld = 24,
    TestIndicatorNotSupported = 25,
    DuplicateDetected = 26,
    SecurityFunctionNotSupported = 27,
    ReferencesDoNotMatch = 28,
    ControlCountDoesNotMatch = 29,
    GroupsAndMessagesMixed = 30,
    MoreThanOneMessageTypeInGroup = 31,
    LowerLevelEmpty = 32,
    InvalidOccurrenceOutsideMessageOrGroup = 33,
    NestingIndicatorNotAllowed = 34,
    TooManyRepetitions = 35,
    TooManySegmentGroupRepetitions = 36,
    InvalidTypeOfCharacter = 37,
    MissingDigitBeforeDecimalMark = 38,
    DataElementTooLong = 39,
    DataElementTooShort = 40,
    PermanentNetworkError = 41,
    TemporaryNetworkError = 42,
    UnknownInterchangeRecipient = 43,
    TrailingSeparator = 45,
    CharacterSetNotSupported = 46,
    EnvelopeFunctionalityNotSupported = 47,
    DependencyConditionViolated = 48,
}
