using System.Globalization;

namespace Customs.Nes.Ledger.SqlServer;

/// <summary>
/// The statements beside this class, as they are embedded; each is one statement, one batch, or the rest of one that
/// the fence begins.
/// </summary>
internal static class ServerSql
{
    private const string SchemaFolder = "Schema.";

    public static readonly string Session = Load("session");
    public static readonly string Checks = Load("checks");
    public static readonly string SchemaLock = Load("schema_lock");
    public static readonly string VersionTable = Load("version_table");
    public static readonly string Version = Load("version");
    public static readonly string SetVersion = Load("set_version");
    public static readonly string LeaseMake = Load("lease_make");
    public static readonly string LeaseTake = Load("lease_take");
    public static readonly string LeaseEpoch = Load("lease_epoch");
    public static readonly string Append = Fenced("append");
    public static readonly string Last = Load("last");
    public static readonly string Rows = Load("rows");
    public static readonly string Fetch = Load("fetch");
    public static readonly string Records = Load("records");
    public static readonly string RecordBefore = Load("record_before");
    public static readonly string Keep = Fenced("keep");
    public static readonly string Kept = Load("kept");
    public static readonly string AddDictionary = Fenced("add_dictionary");
    public static readonly string Dictionary = Load("dictionary");
    public static readonly string Dictionaries = Load("dictionaries");
    public static readonly string Read = Load("read");
    public static readonly string History = Load("history");

    private static string Prefix => typeof(ServerSql).Namespace + ".";

    /// <summary>Every T-SQL text of the assembly, by name: a test parses them all.</summary>
    public static IEnumerable<(string Name, string Text)> All() =>
        from name in typeof(ServerSql).Assembly.GetManifestResourceNames().Order(StringComparer.Ordinal)
        where name.StartsWith(Prefix, StringComparison.Ordinal)
        select (name, TextOf(name));

    /// <summary>The schema's scripts, the first leading to version 1.</summary>
    public static List<string> Scripts()
    {
        var scripts = new List<string>();
        foreach (var (name, text) in All().Where(
            script => script.Name.StartsWith(Prefix + SchemaFolder, StringComparison.Ordinal)))
        {
            var digits = name.AsSpan(Prefix.Length + SchemaFolder.Length, 3);
            if (int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) != scripts.Count + 1)
            {
                throw new InvalidOperationException($"A schema script before {name} is missing or there twice.");
            }

            scripts.Add(text);
        }

        return scripts;
    }

    private static string Fenced(string name) => Load("fence") + Load(name);

    private static string Load(string name) => TextOf($"{Prefix}{name}.sql");

    private static string TextOf(string resource)
    {
        using var stream = typeof(ServerSql).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The statement '{resource}' is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
