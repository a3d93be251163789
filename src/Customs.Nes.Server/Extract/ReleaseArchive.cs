using System.Globalization;
using System.Text;
using System.Text.Json;
using Customs.Nes.Clearance.Reference;
using Customs.Nes.Clearance.Statistics;
using Customs.Nes.Server.Commands;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Extract;

/// <summary>
/// The folder of the statistics: which months are closed and how, which corrections of closed months were asked for
/// and approved, and the releases. Everything in it is written once; a file that is there is never written again.
/// </summary>
internal sealed class ReleaseArchive
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
    };

    private readonly string _folder;
    private readonly StatisticsOptions _options;

    public ReleaseArchive(StatisticsOptions options)
    {
        _options = options;
        _folder = Path.GetFullPath(options.Folder);
    }

    /// <summary>In order of month, without gaps.</summary>
    public IReadOnlyList<Closing> Closings() =>
        [.. Read<Closing>("closings").OrderBy(static closing => closing.VintageMonth)];

    public IReadOnlyList<Correction> Corrections() =>
        [.. Read<Correction>("corrections").OrderBy(static asked => (asked.ReleaseMonth, asked.StatMonth))];

    /// <summary>
    /// Days of the closed months and approved corrections over the settings, which say what has not happened yet.
    /// </summary>
    public VintageCalendar Calendar(Closing? of = null)
    {
        var calendar = (of?.Settings ?? _options).ToCalendar();
        var days = new Dictionary<VintageMonth, DateOnly>(calendar.Days);
        foreach (var closing in Closings())
        {
            days[closing.Month] = closing.LastDay;
        }

        var approved = Corrections().Where(static asked => asked.ApprovedBy is not null)
            .Select(static asked => new ApprovedCorrection(asked.Month, asked.Release));
        return calendar with { Days = days, Corrections = approved.ToHashSet() };
    }

    /// <summary>Keeps reference data under their hash, for as long as there are releases that rest on them.</summary>
    public void Keep(ReferenceData reference)
    {
        var file = ReferenceFile(reference.Hash);
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            WholeFile.Write(file, stream => stream.Write(Encoding.UTF8.GetBytes(reference.Canonical)));
        }
    }

    /// <exception cref="SettingsException">They are not kept, or are not what was kept.</exception>
    public ReferenceData ReferenceOf(string hash)
    {
        var file = ReferenceFile(hash);
        var load = File.Exists(file)
            ? ReferenceData.Replay(File.ReadAllText(file)) : throw new SettingsException($"{file}: it is not there");
        return load.IsLoaded && load.Data.Hash == hash
            ? load.Data : throw new SettingsException($"{file}: it is not what was kept");
    }

    public void Add(Closing closing) => WriteNew("closings", closing.Month.ToString(), closing);

    /// <exception cref="SettingsException">It is asked for already, or its release is closed.</exception>
    public void Ask(Correction correction)
    {
        if (Closings() is [.., var last] && correction.Release <= last.Month)
        {
            throw new SettingsException($"the release of {correction.Release} is closed; name a later one");
        }

        if (correction.Release.BaseMonth <= correction.Month.AddMonths(Calendar().OpenMonths))
        {
            throw new SettingsException(
                $"{correction.Month} is still revised in the release of {correction.Release}: nothing needs approval");
        }

        WriteNew("corrections", correction.Name, correction);
    }

    /// <exception cref="SettingsException">Nobody asked, or the one who asked approves.</exception>
    public void Approve(StatisticalMonth month, VintageMonth release, string by)
    {
        var asked = Corrections().FirstOrDefault(asked => asked.Month == month && asked.Release == release)
            ?? throw new SettingsException($"nobody has asked to correct {month} in the release of {release}");
        if (asked.ApprovedBy is not null)
        {
            throw new SettingsException($"{asked.ApprovedBy} has approved it already");
        }

        if (asked.AskedBy == by)
        {
            throw new SettingsException($"{by} asked for it: a second person approves");
        }

        if (Closings() is [.., var last] && release <= last.Month)
        {
            throw new SettingsException($"the release of {release} is closed: ask for a later one");
        }

        Write("corrections", asked.Name, asked with { ApprovedBy = by });
    }

    public string FolderOf(VintageMonth month) => Path.Combine(_folder, $"vintage_month={month.Number}");

    public bool IsPublished(VintageMonth month) => Directory.Exists(FolderOf(month));

    public ReleaseManifest ManifestOf(VintageMonth month) =>
        ReleaseManifest.Read(Path.Combine(FolderOf(month), ReleaseManifest.FileName));

    private string ReferenceFile(string hash) => Path.Combine(_folder, "reference", $"{hash}.txt");

    private IEnumerable<T> Read<T>(string kind)
    {
        var folder = Path.Combine(_folder, kind);
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.json").Select(static file => ReadFile<T>(file))
            : [];
    }

    private static T ReadFile<T>(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(file), Json)
                ?? throw new SettingsException($"{file}: there is nothing in it");
        }
        catch (JsonException fault)
        {
            throw new SettingsException($"{file}: {fault.Message}", fault);
        }
    }

    private void WriteNew<T>(string kind, string name, T value)
    {
        if (File.Exists(Path.Combine(_folder, kind, $"{name}.json")))
        {
            throw new SettingsException($"there is one of {name} already");
        }

        Write(kind, name, value);
    }

    private void Write<T>(string kind, string name, T value)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, kind)).FullName;
        WholeFile.Write(
            Path.Combine(folder, $"{name}.json"), stream => JsonSerializer.Serialize(stream, value, Json));
    }
}

/// <summary>
/// A month that takes in no more facts. Keeps the settings and the reference data it was closed with: they decide what
/// its release looks like, and the release must come out the same in years.
/// </summary>
/// <param name="VintageMonth">CCYYMM.</param>
/// <param name="LastDay">Facts received until the end of this day, in London, are in.</param>
/// <param name="LedgerRows">Rows received until then. Should a rebuild find others, something is wrong.</param>
/// <param name="Reference">Hash of the reference data; null in closings older than their keeping.</param>
internal sealed record Closing(
    int VintageMonth, DateOnly LastDay, long LedgerRows, DateTimeOffset ClosedAt, string ClosedBy,
    StatisticsOptions Settings, string? Reference = null)
{
    internal VintageMonth Month => new(VintageMonth / 100, VintageMonth % 100);
}

/// <summary>A month past its revisions that one release is to change all the same.</summary>
/// <param name="ApprovedBy">Null until a second person has agreed.</param>
internal sealed record Correction(
    int StatMonth, int ReleaseMonth, string Reason, string AskedBy, string? ApprovedBy = null)
{
    internal StatisticalMonth Month => StatisticalMonth.FromNumber(StatMonth);

    internal VintageMonth Release => new(ReleaseMonth / 100, ReleaseMonth % 100);

    internal string Name => string.Create(CultureInfo.InvariantCulture, $"{Month}-in-{Release}");
}
