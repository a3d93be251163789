using System.Text;
using Customs.Nes.Ledger.Sqlite;
using Microsoft.Data.Sqlite;

namespace Customs.Nes.Ledger.Tests;

public sealed class StatementTests : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public StatementTests() => _connection.Open();

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void What_is_bound_comes_back()
    {
        using var statement = new Statement(
            _connection.Handle!,
            "SELECT ?1, ?2, ?3, CAST(?4 AS BLOB), CAST(?5 AS BLOB), typeof(?2) || typeof(?3) || typeof(?4) || typeof(?6)");
        var text = new string('é', 400);
        for (var round = 0; round < 2; round++)
        {
            statement.Bind(1, long.MinValue + round);
            statement.Bind(2, [1, 2, 3]);
            statement.Bind(3, []);
            statement.BindText(4, []);
            statement.Bind(5, text);
            statement.BindNull(6);
            Assert.True(statement.Step());
            Assert.Equal(long.MinValue + round, statement.Integer(0));
            Assert.Equal([1, 2, 3], statement.Blob(1).ToArray());
            Assert.Empty(statement.Blob(2).ToArray());
            Assert.False(statement.IsNull(2));
            Assert.Empty(statement.Blob(3).ToArray());
            Assert.Equal(text, Encoding.UTF8.GetString(statement.Blob(4)));
            Assert.Equal("blobblobtextnull", Encoding.UTF8.GetString(statement.Blob(5)));
            statement.Reset();
        }
    }

    [Fact]
    public void A_statement_that_was_disposed_of_is_refused()
    {
        var statement = new Statement(_connection.Handle!, "SELECT ?1");
        statement.Dispose();
        Assert.Throws<SqliteException>(() => statement.Bind(1, 1));
        Assert.Throws<SqliteException>(() => statement.Step());
    }

    [Fact]
    public void An_error_of_a_step_is_said_with_its_code()
    {
        SqliteSchema.Execute(_connection.Handle!, "CREATE TABLE once (number INTEGER PRIMARY KEY) STRICT");
        using var add = new Statement(_connection.Handle!, "INSERT INTO once VALUES (?1)");
        add.Bind(1, 7);
        add.Execute();
        add.Bind(1, 7);
        var error = Assert.Throws<SqliteException>(add.Execute);
        Assert.Equal(19, error.SqliteErrorCode);
        Assert.Contains("UNIQUE", error.Message, StringComparison.Ordinal);
    }
}
