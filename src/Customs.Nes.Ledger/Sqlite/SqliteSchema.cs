using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Customs.Nes.Ledger.Sqlite;

/// <summary>
/// Brings a store to the newest schema: numbered scripts, forward only, each in a transaction of its own with the
/// number it leads to, so that one that was cut short is simply run again.
/// </summary>
internal static class SqliteSchema
{
    private const string Prefix = "Customs.Nes.Ledger.Schema.";

    public static void Upgrade(sqlite3 database)
    {
        var scripts = Scripts();
        var version = Version(database);
        if (version > scripts.Count)
        {
            throw new InvalidDataException(
                $"The store has schema {version}; this program knows schemas up to {scripts.Count}.");
        }

        for (; version < scripts.Count; version++)
        {
            Execute(database, "BEGIN IMMEDIATE");
            Execute(database, scripts[version]);
            Execute(database, $"PRAGMA user_version = {version + 1}");
            Execute(database, "COMMIT");
        }
    }

    public static int Version(sqlite3 database)
    {
        using var statement = new Statement(database, "PRAGMA user_version");
        return statement.Step() ? (int)statement.Integer(0) : 0;
    }

    /// <summary>Unlike a command of Microsoft.Data.Sqlite, reports an error in any statement of the text.</summary>
    public static void Execute(sqlite3 database, string sql)
    {
        var code = raw.sqlite3_exec(database, sql);
        if (code != raw.SQLITE_OK)
        {
            throw new SqliteException(raw.sqlite3_errmsg(database).utf8_to_string(), code);
        }
    }

    private static List<string> Scripts()
    {
        var assembly = typeof(SqliteSchema).Assembly;
        var scripts = new List<string>();
        foreach (var name in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            if (!name.StartsWith(Prefix, StringComparison.Ordinal))
            {
                continue;
            }

            var number = int.Parse(name.AsSpan(Prefix.Length, 3), NumberStyles.None, CultureInfo.InvariantCulture);
            if (number != scripts.Count + 1)
            {
                throw new InvalidOperationException($"Schema script {number} is missing or there twice: {name}.");
            }

            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            scripts.Add(reader.ReadToEnd());
        }

        return scripts;
    }
}
