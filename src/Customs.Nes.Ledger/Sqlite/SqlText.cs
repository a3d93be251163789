namespace Customs.Nes.Ledger.Sqlite;

/// <summary>The statements beside this class, as they are embedded.</summary>
internal static class SqlText
{
    public static readonly string Append = Load("append");
    public static readonly string Body = Load("body");
    public static readonly string Last = Load("last");
    public static readonly string Interchanges = Load("interchanges");
    public static readonly string Records = Load("records");
    public static readonly string Keep = Load("keep");
    public static readonly string Kept = Load("kept");
    public static readonly string Read = Load("read");
    public static readonly string History = Load("history");

    private static string Load(string name)
    {
        var type = typeof(SqlText);
        using var stream = type.Assembly.GetManifestResourceStream($"{type.Namespace}.{name}.sql")
            ?? throw new InvalidOperationException($"The statement '{name}' is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
