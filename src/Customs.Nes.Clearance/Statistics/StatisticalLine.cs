namespace Customs.Nes.Clearance.Statistics;

/// <summary>Why a line is not trade in the sense of the statistics. Append only.</summary>
public enum Exclusion : byte
{
    None = 0,

    /// <summary>It is no trade: a clearance request (C21), whatever its procedure.</summary>
    Procedure = 1,
}

/// <summary>
/// One item of a declaration as the statistics need it. Immutable, so the same object serves as fact and as figure.
/// The value stays in its currency: its rate is that of the month of acceptance, which may not be known yet.
/// </summary>
public sealed record StatisticalLine
{
    /// <summary>Goods item, from 1.</summary>
    public required int Item { get; init; }

    /// <summary>Combined Nomenclature, 8 digits.</summary>
    public required Code Commodity { get; init; }

    /// <summary>Country of last known destination, ISO 3166 alpha-2.</summary>
    public required Code Country { get; init; }

    /// <summary>Location declared; a departure that counts names the one that is published.</summary>
    public Code Port { get; init; }

    /// <summary>Mode of transport at the border, box 25; '\0' when not declared.</summary>
    public char Mode { get; init; }

    /// <summary>Customs procedure, 7 characters.</summary>
    public Code Cpc { get; init; }

    /// <summary>Null when the declaration does not say.</summary>
    public bool? InContainer { get; init; }

    /// <summary>Nationality of the means of transport, ISO 3166 alpha-2.</summary>
    public Code Flag { get; init; }

    /// <summary>
    /// FOB at the frontier, in hundredths of <see cref="Currency"/>; null while no value is declared.
    /// </summary>
    public long? ValueHundredths { get; init; }

    /// <summary>ISO 4217; empty means GBP.</summary>
    public Code Currency { get; init; }

    /// <summary>Null when not declared.</summary>
    public long? NetMassGrams { get; init; }

    /// <summary>Thousandths of <see cref="SupplementaryUnit"/>; null when not declared.</summary>
    public long? SupplementaryThousandths { get; init; }

    /// <summary>As declared; the tables know better.</summary>
    public Code SupplementaryUnit { get; init; }

    /// <summary>Said by the form itself; whether a procedure counts is for the tables to say.</summary>
    public Exclusion Exclusion { get; init; }

    /// <summary>This line of a supplementary declaration; what it does not repeat is as first declared.</summary>
    internal StatisticalLine Completing(StatisticalLine declared) => this with
    {
        Commodity = Commodity.IsEmpty ? declared.Commodity : Commodity,
        Country = Country.IsEmpty ? declared.Country : Country,
        Port = Port.IsEmpty ? declared.Port : Port,
        Mode = Mode == '\0' ? declared.Mode : Mode,
        Cpc = Cpc.IsEmpty ? declared.Cpc : Cpc,
        InContainer = InContainer ?? declared.InContainer,
        Flag = Flag.IsEmpty ? declared.Flag : Flag,
        NetMassGrams = NetMassGrams ?? declared.NetMassGrams,
        SupplementaryThousandths = SupplementaryThousandths ?? declared.SupplementaryThousandths,
        SupplementaryUnit = SupplementaryUnit.IsEmpty ? declared.SupplementaryUnit : SupplementaryUnit,
    };
}
