namespace Customs.Nes.Ledger.Sqlite;

/// <summary>The statements beside this class, as they are embedded.</summary>
internal static class SqlText
{
    public static readonly string Append = Load("append");
    public static readonly string Body = Load("body");
    public static readonly string Last = Load("last");
    public static readonly string Scan = Load("scan");
    public static readonly string Digest = Load("digest");
    public static readonly string AddDictionary = Load("add_dictionary");
    public static readonly string Dictionary = Load("dictionary");
    public static readonly string Dictionaries = Load("dictionaries");
    public static readonly string Keep = Load("keep");
    public static readonly string Kept = Load("kept");
    public static readonly string Read = Load("read");
    public static readonly string CopyFacts = Load("copy_facts");
    public static readonly string SchemaOfSource = Load("schema_of_source");
    public static readonly string OfUcr = Load("of_ucr");

    public static readonly string IndexTables = Load("index_tables");
    public static readonly string IndexRuns = Load("index_runs");
    public static readonly string IndexSweep = Load("index_sweep");
    public static readonly string IndexReach = Load("index_reach");
    public static readonly string IndexSetReach = Load("index_set_reach");
    public static readonly string IndexAddRun = Load("index_add_run");
    public static readonly string IndexAddChunk = Load("index_add_chunk");
    public static readonly string IndexDropRun = Load("index_drop_run");
    public static readonly string IndexDropChunks = Load("index_drop_chunks");
    public static readonly string IndexChunk = Load("index_chunk");

    private static string Load(string name)
    {
        var type = typeof(SqlText);
        using var stream = type.Assembly.GetManifestResourceStream($"{type.Namespace}.{name}.sql")
            ?? throw new InvalidOperationException($"The statement '{name}' is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
