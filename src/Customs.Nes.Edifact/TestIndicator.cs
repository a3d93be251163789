namespace Customs.Nes.Edifact;

/// <summary>UNB 0035. Versions 1 to 3 know only the first.</summary>
public enum TestIndicator : byte
{
    /// <summary>Absent: it is in earnest.</summary>
    None = 0,

    /// <summary>To be dealt with as far as it has no effect.</summary>
    Test = 1,

    /// <summary>Only the syntax is to be tried.</summary>
    SyntaxOnly = 2,

    /// <summary>To be sent back as it is, with this value changed to the next.</summary>
    EchoRequest = 3,

    EchoResponse = 4,

    /// <summary>Meant for the service provider in between, not for the recipient.</summary>
    ServiceProvider = 5,

    /// <summary>Any other value.</summary>
    Unknown = 255,
}
