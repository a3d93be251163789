namespace Customs.Nes.Clearance.Assessment.Language;

/// <summary>
/// Something wrong with a text of profiles, and where. A warning does not keep the text from being used.
/// </summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in characters.</param>
/// <param name="NearMatch">What the author may have meant; null when nothing comes near.</param>
public sealed record ProfileFault(
    string File, int Line, int Column, string Message, string? NearMatch = null, bool IsWarning = false)
{
    public override string ToString()
    {
        var kind = IsWarning ? "warning" : "error";
        var hint = NearMatch is null ? "" : $"; did you mean '{NearMatch}'?";
        return $"{File}:{Line}:{Column}: {kind}: {Message}{hint}";
    }
}
