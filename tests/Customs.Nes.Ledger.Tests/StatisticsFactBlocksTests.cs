using Customs.Nes.Ledger.Sqlite;
using Customs.Nes.Ledger.Views;
using Microsoft.Data.Sqlite;

namespace Customs.Nes.Ledger.Tests;

public sealed class StatisticsFactBlocksTests : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly Statement _put;
    private readonly Statement _find;
    private readonly StatisticsFactBlocks _blocks;

    public StatisticsFactBlocksTests()
    {
        _connection.Open();
        SqliteSchema.Execute(_connection.Handle!, ViewSql.StatisticsTables);
        _put = new Statement(_connection.Handle!, ViewSql.StatisticsFactPut);
        _find = new Statement(_connection.Handle!, ViewSql.StatisticsFact);
        _blocks = new StatisticsFactBlocks(_find, _put);
    }

    public void Dispose()
    {
        _put.Dispose();
        _find.Dispose();
        _connection.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1_000)]
    public void What_was_told_is_found_again_by_its_row(int flushEvery)
    {
        // Gaps, as most rows tell nothing; lengths from none to more than a block holds.
        var told = Enumerable.Range(1, 400)
            .Select(number => (Position: (long)number * number, Body: BodyOf(number))).ToList();
        foreach (var (position, body) in told)
        {
            _blocks.Add(position, position / 2, body);
            Assert.Equal(body, _blocks.Find(position, out _));
            if (position % flushEvery == 0)
            {
                _blocks.Flush();
            }
        }

        foreach (var (position, body) in told)
        {
            Assert.Equal(body, _blocks.Find(position, out var previous));
            Assert.Equal(position / 2, previous);
        }

        Assert.Throws<InvalidDataException>(() => _blocks.Find(2, out _).Length);
        Assert.Throws<InvalidDataException>(() => _blocks.Find(0, out _).Length);
        Assert.Throws<InvalidDataException>(() => _blocks.Find(400 * 400 + 1, out _).Length);
    }

    [Fact]
    public void Many_rows_take_few_blocks()
    {
        for (var position = 1; position <= 3_000; position++)
        {
            _blocks.Add(position, 0, new byte[84]);
        }

        _blocks.Flush();
        using var count = new Statement(_connection.Handle!, "SELECT count(*) FROM statistics_fact");
        Assert.True(count.Step());
        Assert.Equal(75, count.Integer(0));
    }

    private static byte[] BodyOf(int number)
    {
        var body = new byte[number % 50 == 0 ? 5_000 : number % 97];
        Array.Fill(body, (byte)(number % 251));
        return body;
    }
}
