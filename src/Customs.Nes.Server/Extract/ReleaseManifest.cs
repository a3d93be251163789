using System.Text.Json;
using System.Text.Json.Serialization;

namespace Customs.Nes.Server.Extract;

/// <summary>
/// What a release consists of and comes to. It says nothing of when or where it was made, so the same facts give the
/// same manifest, and its hash stands for the whole release.
/// </summary>
/// <param name="VintageMonth">CCYYMM.</param>
/// <param name="CutOff">The last instant at which a fact was received in time.</param>
/// <param name="LedgerRows">Rows of the ledger received until then.</param>
/// <param name="Reference">Hash of the reference data: rates, procedures and units are taken from there.</param>
internal sealed record ReleaseManifest(
    int VintageMonth, DateTimeOffset CutOff, long LedgerRows, string Reference, ReleaseTotals Totals,
    IReadOnlyList<ReleaseMonth> Months, IReadOnlyList<ReleaseFile> Files)
{
    public const string FileName = "manifest.json";

    /// <summary>Raised when a reader of the manifest or of the files has to know.</summary>
    [JsonPropertyOrder(-1)]
    public int Format { get; init; } = 1;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
    };

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <exception cref="InvalidDataException">Not a manifest, or one of a later kind.</exception>
    public static ReleaseManifest Read(string file)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize<ReleaseManifest>(File.ReadAllBytes(file), Json);
            return manifest is { Format: 1 }
                ? manifest
                : throw new InvalidDataException($"{file}: a manifest of format {manifest?.Format}");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{file}: {fault.Message}", fault);
        }
    }
}

/// <summary>Control totals over the rows of the release, corrections with their signs.</summary>
/// <param name="SuppQty">By supplementary unit; quantities in different units are not added up.</param>
internal sealed record ReleaseTotals(
    long Records, long LineCount, decimal ValueGbp, decimal NetMassKg, SortedDictionary<string, decimal> SuppQty);

/// <summary>What the release did to one month, and what the month comes to since.</summary>
internal sealed record ReleaseMonth(
    int StatMonth, decimal ValueGbpChange, long LineCountChange, decimal ValueGbp, long LineCount);

/// <param name="Name">Relative to the manifest, with forward slashes.</param>
/// <param name="Records">Rows or observations, where that means something.</param>
internal sealed record ReleaseFile(string Name, long Bytes, long? Records, string Sha256);
