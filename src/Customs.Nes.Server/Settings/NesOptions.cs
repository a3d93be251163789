using System.ComponentModel.DataAnnotations;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger;
using Customs.Nes.Ledger.Sqlite;
using Customs.Nes.Ledger.SqlServer;
using Customs.Nes.Ledger.Views;

namespace Customs.Nes.Server.Settings;

/// <summary>
/// Everything that can be set, as appsettings.json, the environment (NES_Store, NES_Edi__IdleSeconds, ...) and the
/// command line name it. It stops here: inner types take plain values.
/// </summary>
public sealed record NesOptions
{
    /// <summary>The value of <see cref="Store"/> that means a database server.</summary>
    public const string SqlServerStore = "sqlserver";

    /// <summary>The ledger's file, made when it is not there; or `sqlserver`, the database of the next two.</summary>
    [Required]
    public string Store { get; init; } = "nes.db";

    /// <summary>Connection string of a SQL Server database. With a password in it, better NES_SqlServer.</summary>
    public string SqlServer { get; init; } = "";

    /// <summary>The partition of the database that this process writes; who wrote it before no longer can.</summary>
    [Range(0, int.MaxValue)]
    public int Partition { get; init; }

    /// <summary>
    /// Keeps views up behind the ledger, from which parties fetch their reports and the timekeeper knows what falls
    /// due. Off unless asked for: a host that only takes declarations need not spend anything on them.
    /// </summary>
    public bool KeepViews { get; init; }

    /// <summary>Their file; empty: the store's, with -views at its end. A database server's need a name.</summary>
    public string ViewsFile { get; init; } = "";

    /// <summary>
    /// New work is refused while the store's disk has less room than this, in megabytes; 0: it is taken until a write
    /// fails, which ends the process. What waits and the write-ahead log at its longest are some 150.
    /// </summary>
    [Range(0, 1_000_000)]
    public int DiskReserveMegabytes { get; init; } = 256;

    /// <summary>Countries, rates, locations ...; looked for here, then beside the executable.</summary>
    [Required]
    public string ReferenceFolder { get; init; } = Path.Combine("samples", "reference");

    /// <summary>The risk profiles; looked for here, then beside the executable.</summary>
    [Required]
    public string ProfilesFolder { get; init; } = Path.Combine("samples", "profiles");

    /// <summary>
    /// The secret behind random selection, made when it is not there. Empty: none, and whoever knows the profiles can
    /// foretell every draw; for scenarios, which must play the same every time.
    /// </summary>
    public string SamplingKeyFile { get; init; } = "";

    /// <summary>
    /// Of each connection's declarations one in so many is also assessed by a full scan, which must find what the index
    /// found; 0: none. A scan of 10,000 profiles takes some milliseconds, at this rate less than a microsecond each.
    /// </summary>
    [Range(0, 1_000_000_000)]
    public int RiskComparisonEvery { get; init; } = 10_000;

    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>How long each step of an export may take.</summary>
    public LimitsOptions Limits { get; init; } = new();

    /// <summary>How long officers' tasks may take before `nes desk` calls them late.</summary>
    public DeskOptions Desk { get; init; } = new();

    public TimekeeperOptions Timekeeper { get; init; } = new();

    public StatisticsOptions Statistics { get; init; } = new();

    public EdiOptions Edi { get; init; } = new();

    public HttpOptions Http { get; init; } = new();

    /// <summary>By our name for them, which is stored with everything they send.</summary>
    public Dictionary<string, PartnerOptions> Partners { get; init; } = [];

    /// <summary>The ledger's file, where it is one.</summary>
    /// <exception cref="SettingsException">It is a database on a server.</exception>
    internal string StoreFile => Store != SqlServerStore ? Store
        : throw new SettingsException("Store: this is for a store that is a file; a database server has its own means");

    /// <summary>Where the views are, kept up or not; null where they have no place.</summary>
    internal string? ViewsPath =>
        ViewsFile.Length > 0 ? Path.GetFullPath(ViewsFile)
        : Store == SqlServerStore ? null
        : Path.GetFullPath(Store + LedgerViews.Suffix);

    /// <inheritdoc cref="ViewsPath"/>
    /// <exception cref="SettingsException">They have no place.</exception>
    internal string KeptViewsPath =>
        ViewsPath ?? throw new SettingsException("ViewsFile: a database server's views need a name");

    /// <summary>Where the columnar copy of declarations is; null where it has no place.</summary>
    internal string? ColumnsPath => Store == SqlServerStore
        ? null : Path.GetFullPath(Store + Backtesting.ColumnFolder.Suffix);

    /// <summary>The ledger, for reading.</summary>
    /// <exception cref="LedgerUnavailableException">There is none, or it cannot be reached.</exception>
    internal IArchive OpenArchive() => Store == SqlServerStore
        ? SqlServerArchive.Open(SqlServer, Partition) : SqliteArchive.Open(Store);

    public PartnerBook ToPartnerBook() => new(Partners.Select(entry => entry.Value.ToPartner(entry.Key)));
}
