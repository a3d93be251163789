using System.Security.Cryptography;
using Customs.Nes.Clearance.Reference;
using Customs.Nes.Clearance.Statistics;
using Customs.Nes.Ledger;
using Customs.Nes.Server.Commands;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Extract;

/// <summary>
/// Closes months, makes their releases and makes them again to compare. Everything is worked out from the ledger's
/// rows, those received until a cut-off; what the folder holds of older releases is never read to make a new one.
/// </summary>
/// <param name="rows">All rows of the ledger, as often as asked.</param>
/// <param name="now">The clock.</param>
/// <param name="who">Who is at work here, as the system knows them.</param>
internal sealed class Publisher(
    StatisticsOptions options, Func<IEnumerable<Fact>> rows, ReferenceData reference, DateTimeOffset now, string who)
{
    /// A row is stamped when it is read and committed a moment later; one batch never takes this long.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    private readonly Dictionary<(StatisticsTerms Terms, string Reference), StatisticsBasis> _bases = [];
    private StatisticsFeed? _feed;

    public ReleaseArchive Archive { get; } = new(options);

    /// <summary>Closes the month and every one before it that is not, from the ledger's first.</summary>
    /// <exception cref="SettingsException">It is too early, or done.</exception>
    public IReadOnlyList<Closing> Close(VintageMonth month)
    {
        var calendar = Archive.Calendar();
        if (now < calendar.CutOff(month) + Grace)
        {
            throw new SettingsException($"{month} takes in facts until {Text(calendar.CutOff(month))}");
        }

        var received = new ReceiptCount();
        foreach (var row in rows())
        {
            received.Add(row.ReceivedAt);
        }

        if (received.First == default)
        {
            throw new SettingsException("there is nothing in the ledger");
        }

        var first = Archive.Closings() is [.., var last] ? last.Month.Next : calendar.ReleaseAfter(received.First);
        if (month < first)
        {
            throw new SettingsException(
                Archive.Closings().Any(closing => closing.Month == month)
                    ? $"{month} is closed already" : $"the ledger begins with the release of {first}");
        }

        Archive.Keep(reference);
        var closed = new List<Closing>();
        for (var next = first; next <= month; next = next.Next)
        {
            var cutOff = calendar.CutOff(next);
            var closing = new Closing(
                next.Number, calendar.LastDay(next), received.Until(cutOff), now, who, options,
                reference.Hash);
            Archive.Add(closing);
            closed.Add(closing);
        }

        return closed;
    }

    /// <summary>Publishes the month and every closed one before it that is not.</summary>
    /// <exception cref="SettingsException">It is not closed, or published already.</exception>
    /// <param name="progress">Told how many of how many files of a release are written.</param>
    public async Task<IReadOnlyList<ReleaseManifest>> PublishAsync(
        VintageMonth month, Action<VintageMonth, int, int>? progress = null)
    {
        var due = Archive.Closings().Where(closing => closing.Month <= month && !Archive.IsPublished(closing.Month))
            .ToArray();
        if (due.LastOrDefault()?.Month != month)
        {
            throw new SettingsException(
                Archive.IsPublished(month) ? $"{month} is published: {Archive.FolderOf(month)}"
                    : $"{month} is not closed: nes extract close --month {month}");
        }

        var manifests = new List<ReleaseManifest>();
        foreach (var closing in due)
        {
            await WholeFile.WriteFolderAsync(
                Archive.FolderOf(closing.Month),
                async folder => manifests.Add(await MakeAsync(closing, folder, progress)));
        }

        return manifests;
    }

    /// <summary>
    /// Makes a published release again, from the ledger as it is now, and compares it file by file; also whether the
    /// published files are still what they were. Null when all is the same.
    /// </summary>
    public async Task<string?> FindDifferenceAsync(VintageMonth month)
    {
        var published = Archive.ManifestOf(month);
        var folder = Archive.FolderOf(month);
        foreach (var file in published.Files)
        {
            await using var stream = File.OpenRead(Path.Combine(folder, file.Name));
            if (Convert.ToHexStringLower(await SHA256.HashDataAsync(stream)) != file.Sha256)
            {
                return $"{month}: {file.Name} is not what was published";
            }
        }

        var again = Directory.CreateTempSubdirectory("nes-release-").FullName;
        try
        {
            var made = await MakeAsync(Archive.Closings().First(closing => closing.Month == month), again);
            var manifest = await File.ReadAllBytesAsync(Path.Combine(folder, ReleaseManifest.FileName));
            var differs = published.Files.Except(made.Files).Concat(made.Files.Except(published.Files))
                .Select(static file => file.Name).FirstOrDefault();
            return differs is not null ? $"{month}: {differs} comes out otherwise"
                : made.ToBytes().SequenceEqual(manifest) ? null
                : made.Reference != published.Reference
                    ? $"{month}: the reference data are others now, though every file is the same"
                : $"{month}: the manifest comes out otherwise";
        }
        finally
        {
            Directory.Delete(again, recursive: true);
        }
    }

    /// <summary>All rows of the ledger, read once.</summary>
    public StatisticsFeed Feed => _feed ??= StatisticsFeed.Of(rows());

    /// <summary>
    /// All facts, resting on the settings and reference data of the closing, or those of today; what an older release
    /// showed rests on what that one was closed with.
    /// </summary>
    public StatisticsFold Fold(Closing? closing = null)
    {
        var own = closing is null ? BasisOf(options, reference.Hash) : BasisOf(closing);
        var calendar = Archive.Calendar(closing);
        var shown = new Dictionary<DateTimeOffset, Closing>();
        foreach (var closed in Archive.Closings())
        {
            shown[calendar.CutOff(closed.Month)] = closed;
        }

        return Feed.Fold.On(instant => shown.TryGetValue(instant, out var closed) ? BasisOf(closed) : own);
    }

    /// <summary>The release of a month, by its closing's settings where it is closed.</summary>
    public Vintage ReleaseOf(VintageMonth month)
    {
        var closing = Archive.Closings().FirstOrDefault(closing => closing.Month == month);
        return Fold(closing).Release(month, Archive.Calendar(closing));
    }

    private StatisticsBasis BasisOf(Closing closing) =>
        BasisOf(closing.Settings, closing.Reference ?? reference.Hash);

    // One object for what is the same: it tells where nothing has to be worked out twice.
    private StatisticsBasis BasisOf(StatisticsOptions settings, string hash)
    {
        var key = (settings.ToTerms(), hash);
        if (!_bases.TryGetValue(key, out var basis))
        {
            basis = settings.ToBasis(hash == reference.Hash ? reference : Archive.ReferenceOf(hash));
            _bases.Add(key, basis);
        }

        return basis;
    }

    public static string Text(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<ReleaseManifest> MakeAsync(
        Closing closing, string folder, Action<VintageMonth, int, int>? progress = null)
    {
        var (settings, calendar) = (closing.Settings, Archive.Calendar(closing));
        var known = Feed.Received.Until(calendar.CutOff(closing.Month));
        if (known != closing.LedgerRows)
        {
            throw new SettingsException(
                $"{closing.Month} was closed with {closing.LedgerRows} rows, and now there are {known}: "
                + "is this the ledger it was closed from?");
        }

        var first = Archive.Closings()[0].Month;
        var triangle = Triangle.Of(Fold(closing), calendar, first, closing.Month);
        var release = ReleaseOf(closing.Month);
        var count = ReleaseFiles.CountOf(release);
        return await ReleaseFiles.WriteAsync(
            folder, release, triangle, known, closing.Reference ?? reference.Hash, settings.AssumedDepartureDays,
            written => progress?.Invoke(closing.Month, written, count));
    }
}
