using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Declarations;

/// <summary>
/// What fields belong to: the header of a declaration or one of its items. It remembers where each stood.
/// </summary>
internal interface IFieldMarks
{
    /// <summary>Goods item from 1; 0 for the header.</summary>
    int ItemNumber { get; }

    void Mark(Field field, int segment, TextRange value);
}
