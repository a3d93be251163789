namespace Customs.Nes.Clearance.Reference;

/// <summary>One thing wrong with a reference table, for the operator who edits it.</summary>
/// <param name="Line">From 1; 0 when the fault is the file itself.</param>
/// <param name="Column">Character position in the line, from 1; 0 when the fault is the whole line or file.</param>
public sealed record ReferenceFault(string File, int Line, int Column, string Fault)
{
    public override string ToString() => Line == 0 ? $"{File}: {Fault}" : $"{File}({Line},{Column}): {Fault}";
}
