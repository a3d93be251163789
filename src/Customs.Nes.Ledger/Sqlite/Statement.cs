using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Customs.Nes.Ledger.Sqlite;

/// <summary>
/// One prepared statement, bound and stepped without a box or a string. Every return code is looked at: a command of
/// Microsoft.Data.Sqlite can lose an error that comes after the first row or in a second statement.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public Statement(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    public void Bind(int parameter, long value) => Check(raw.sqlite3_bind_int64(_statement, parameter, value));

    public void BindNull(int parameter) => Check(raw.sqlite3_bind_null(_statement, parameter));

    public void Bind(int parameter, ReadOnlySpan<byte> value) =>
        Check(raw.sqlite3_bind_blob(_statement, parameter, value));

    /// <summary>Text that is UTF-8 already.</summary>
    public void BindText(int parameter, ReadOnlySpan<byte> utf8) =>
        Check(raw.sqlite3_bind_text(_statement, parameter, utf8));

    public void Bind(int parameter, string value)
    {
        Span<byte> utf8 = stackalloc byte[512];
        if (Encoding.UTF8.TryGetBytes(value, utf8, out var length))
        {
            Check(raw.sqlite3_bind_text(_statement, parameter, utf8[..length]));
        }
        else
        {
            Check(raw.sqlite3_bind_text(_statement, parameter, value));
        }
    }

    /// <summary>Whether there is a row.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        if (code != raw.SQLITE_DONE)
        {
            var error = new SqliteException(raw.sqlite3_errmsg(_database).utf8_to_string(), code);
            _ = raw.sqlite3_reset(_statement);
            throw error;
        }

        return false;
    }

    public long Integer(int column) => raw.sqlite3_column_int64(_statement, column);

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    /// <summary>Valid until the next step or reset.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(_statement, column);

    public void Reset() => Check(raw.sqlite3_reset(_statement));

    /// <summary>For a statement that returns no row.</summary>
    public void Execute()
    {
        if (Step())
        {
            Reset();
            throw new InvalidOperationException("The statement returned a row where none was expected.");
        }

        Reset();
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw new SqliteException(raw.sqlite3_errmsg(_database).utf8_to_string(), code);
        }
    }
}
