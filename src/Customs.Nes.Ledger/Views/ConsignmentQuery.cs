using Customs.Nes.Clearance.Lifecycle;

namespace Customs.Nes.Ledger.Views;

/// <summary>What to look for; what is null does not matter.</summary>
public sealed record ConsignmentQuery
{
    public string? Ucr { get; init; }

    public int? Status { get; init; }

    public string? Location { get; init; }

    public string? Partner { get; init; }

    /// <summary>Only what waits for this, longest first; else last changed first.</summary>
    public Awaiting? Awaiting { get; init; }

    public int Limit { get; init; } = 100;
}

/// <summary>What a consignment waits for, as the statuses in which it does.</summary>
public sealed record Awaiting
{
    private Awaiting(params ConsignmentStatus[] statuses) => Statuses = [.. statuses.Select(status => (int)status)];

    /// <summary>Declared, the goods not there.</summary>
    public static Awaiting Arrival { get; } = new(ConsignmentStatus.PreLodged);

    /// <summary>Arrived, held or cleared, and not gone.</summary>
    public static Awaiting Departure { get; } = new(
        ConsignmentStatus.Arrived, ConsignmentStatus.DocumentsHeld, ConsignmentStatus.ExaminationHeld,
        ConsignmentStatus.Held, ConsignmentStatus.Queried, ConsignmentStatus.Detained,
        ConsignmentStatus.ReleasePending, ConsignmentStatus.Cleared);

    /// <summary>Named by somebody, and not declared.</summary>
    public static Awaiting Declaration { get; } = new(ConsignmentStatus.Awaited);

    internal IReadOnlyList<int> Statuses { get; }
}

/// <summary>One consignment as its newest record has it. Instants are 100 ns since 1970-01-01 UTC.</summary>
public sealed class ConsignmentLine
{
    public string Ucr { get; set; } = "";

    public long Status { get; set; }

    public long Kind { get; set; }

    public long Route { get; set; }

    public string Location { get; set; } = "";

    public string Partner { get; set; } = "";

    public long IsIncomplete { get; set; }

    /// <summary>0 while undeclared.</summary>
    public long LodgedAt { get; set; }

    /// <summary>When the message came that brought it to its status: what it waits for counts from there.</summary>
    public long Since { get; set; }

    public long FirstPosition { get; set; }

    public long LastPosition { get; set; }

    /// <summary><see cref="Since"/> as an instant.</summary>
    public DateTimeOffset SinceInstant => FactRow.FromStored(Since);
}

/// <summary>Consignments of one status at one location.</summary>
public sealed class ConsignmentCount
{
    public long Status { get; set; }

    public string Location { get; set; } = "";

    public long Count { get; set; }

    /// <summary>Since when the one that waits longest does, 100 ns since 1970-01-01 UTC.</summary>
    public long Oldest { get; set; }

    /// <summary><see cref="Oldest"/> as an instant.</summary>
    public DateTimeOffset OldestInstant => FactRow.FromStored(Oldest);
}
