namespace Customs.Nes.Clearance.Reference;

/// <summary>A commodity of the Combined Nomenclature.</summary>
/// <param name="Unit">Supplementary unit (box 41); empty: none, and none may be stated.</param>
/// <param name="PencePerKgLow">Below this the value is not credible. Our estimate, as are the next two.</param>
/// <param name="PencePerKgHigh">Above this the value is not credible.</param>
/// <param name="MilligramsPerUnit">What one supplementary unit usually weighs; 0 without a unit.</param>
public sealed record Commodity(
    string Description, Code Unit, long PencePerKgLow, long PencePerKgHigh, long MilligramsPerUnit)
{
    public bool HasUnit => !Unit.IsEmpty;
}
