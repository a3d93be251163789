using System.Runtime.InteropServices;
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

    /// What the handle holds, as long as this has not been disposed of; SQLite refuses calls on null.
    private nint _calls;

    public Statement(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
        _calls = _statement.DangerousGetHandle();
    }

    public void Bind(int parameter, long value) => Check(SqliteCalls.BindInteger(_calls, parameter, value));

    public void BindNull(int parameter) => Check(SqliteCalls.BindNull(_calls, parameter));

    public void Bind(int parameter, ReadOnlySpan<byte> value) =>
        Check(SqliteCalls.BindBlob(_calls, parameter, in First(value), value.Length, SqliteCalls.Transient));

    /// <summary>Text that is UTF-8 already.</summary>
    public void BindText(int parameter, ReadOnlySpan<byte> utf8) =>
        Check(SqliteCalls.BindText(_calls, parameter, in First(utf8), utf8.Length, SqliteCalls.Transient));

    public void Bind(int parameter, string value)
    {
        Span<byte> utf8 = stackalloc byte[512];
        if (Encoding.UTF8.TryGetBytes(value, utf8, out var length))
        {
            BindText(parameter, utf8[..length]);
        }
        else
        {
            BindText(parameter, Encoding.UTF8.GetBytes(value));
        }
    }

    /// <summary>Whether there is a row.</summary>
    public bool Step()
    {
        var code = SqliteCalls.Step(_calls);
        GC.KeepAlive(this);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        if (code != raw.SQLITE_DONE)
        {
            var error = new SqliteException(raw.sqlite3_errmsg(_database).utf8_to_string(), code);
            _ = SqliteCalls.Reset(_calls);
            throw error;
        }

        return false;
    }

    public long Integer(int column) => SqliteCalls.ColumnInteger(_calls, column);

    public bool IsNull(int column) => SqliteCalls.ColumnType(_calls, column) == raw.SQLITE_NULL;

    /// <summary>Valid until the next step or reset.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(_statement, column);

    public void Reset() => Check(SqliteCalls.Reset(_calls));

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

    public void Dispose()
    {
        _calls = 0;
        _statement.Dispose();
    }

    /// <summary>Never a null reference, which would bind NULL: what has no octets is empty all the same.</summary>
    private static ref readonly byte First(ReadOnlySpan<byte> value) =>
        ref MemoryMarshal.GetReference(value.IsEmpty ? " "u8 : value);

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw new SqliteException(raw.sqlite3_errmsg(_database).utf8_to_string(), code);
        }
    }
}
