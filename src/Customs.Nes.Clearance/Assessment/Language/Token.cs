namespace Customs.Nes.Clearance.Assessment.Language;

internal enum TokenKind : byte
{
    /// <summary>Letters, digits and - _ . / @: a keyword, a code, a number, a date, the name of a list.</summary>
    Word,

    /// <summary>Text between double quotes; a doubled quote stands for one.</summary>
    Text,

    Symbol,
    End,
}

/// <summary>One token, by where it stands in its text.</summary>
/// <param name="StartsLine">First on its line: where the parser takes up again after a fault.</param>
internal readonly record struct Token(TokenKind Kind, int Offset, int Length, int Line, int Column, bool StartsLine);
