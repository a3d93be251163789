namespace Customs.Nes.Clearance.Reference;

/// <summary>The name and the columns of one reference table; the first column is the code.</summary>
internal sealed record TableShape(string Name, params string[] Columns)
{
    public const string Extension = ".txt";

    public static readonly TableShape Countries = new("countries", "code", "from", "until", "transit", "name");
    public static readonly TableShape Currencies = new("currencies", "code", "from", "until", "name");
    public static readonly TableShape Rates = new("rates", "currency", "month", "units");
    public static readonly TableShape Cpcs =
        new("cpcs", "code", "from", "until", "kinds", "subdivisions", "statistics", "requires", "name");

    public static readonly TableShape Locations = new("locations", "code", "from", "until", "epu", "kind", "name");
    public static readonly TableShape Documents =
        new("documents", "code", "from", "until", "boxes", "status", "reference", "name");

    public static readonly TableShape DocumentStatuses = new("document-status", "code", "from", "until", "name");
    public static readonly TableShape Commodities =
        new("commodities", "code", "from", "until", "unit", "low", "high", "weight", "description");

    public static readonly TableShape PackageKinds = new("packages", "code", "from", "until", "bulk", "name");

    /// <summary>Licences that were granted before, or outside, this service.</summary>
    public static readonly TableShape Licences = new(
        "licences", "licence", "from", "until", "department", "document", "holder", "commodities", "unit",
        "quantity", "value");

    public static readonly TableShape[] All =
        [Countries, Currencies, Rates, Cpcs, Locations, Documents, DocumentStatuses, Commodities, PackageKinds];

    /// <summary>When the service was down and goods were released on paper; by the clocks of London.</summary>
    public static readonly TableShape Outages = new("outages", "outage", "began", "ended", "name");

    /// <summary>Tables a set may do without: it is then as if they had no rows.</summary>
    public static readonly TableShape[] Optional = [Licences, Outages];

    public string File => Name + Extension;
}
