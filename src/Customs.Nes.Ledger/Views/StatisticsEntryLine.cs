namespace Customs.Nes.Ledger.Views;

/// <summary>Which entries; what is null does not matter.</summary>
public sealed record StatisticsQuery
{
    /// <summary>CCYYMM.</summary>
    public int? StatMonth { get; init; }

    public string? Ucr { get; init; }

    /// <summary>100 ns since 1970-01-01 UTC: as known at that instant.</summary>
    public long? Until { get; init; }

    public int Limit { get; init; } = 1_000;
}

/// <summary>What one ledger row, or the clock, added to a figure or took back from it.</summary>
public sealed class StatisticsEntryLine
{
    /// <summary>100 ns since 1970-01-01 UTC.</summary>
    public long At { get; set; }

    public long Position { get; set; }

    public string Ucr { get; set; } = "";

    public long Item { get; set; }

    public long StatMonth { get; set; }

    public long Cause { get; set; }

    public string Cn8 { get; set; } = "";

    public string Country { get; set; } = "";

    public string Port { get; set; } = "";

    public string Mot { get; set; } = "";

    public string Cpc { get; set; } = "";

    public long? Container { get; set; }

    public string Flag { get; set; } = "";

    public string SuppUnit { get; set; } = "";

    public long IsProvisional { get; set; }

    public long LineCount { get; set; }

    public long ValuePence { get; set; }

    public long NetMassGrams { get; set; }

    public long SupplementaryThousandths { get; set; }
}
