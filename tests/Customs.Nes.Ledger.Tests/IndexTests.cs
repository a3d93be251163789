using CsCheck;
using Customs.Nes.Ledger.Index;

namespace Customs.Nes.Ledger.Tests;

public sealed class IndexTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string FilePath => _folder.File("ledger.db-index");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Runs_say_the_same_as_a_list_flushed_merged_and_loaded_again()
    {
        // Few hashes, so that they repeat within and across chunks; two of them have thousands of entries.
        var random = new Random(5);
        var entries = Enumerable.Range(1, 40_000)
            .Select(n => new IndexEntry(Hash(random), n, (IndexKind)random.Next(3))).ToArray();
        using (var file = new IndexFile(FilePath))
        {
            Assert.Empty(file.Load());
            var runs = entries.Chunk(10_000).Select(part => file.Flush([.. part.Order()], part[^1].Position, [1, 2, 3]))
                .ToList();
            var merged = file.Merge(runs[..3]);
            file.Drop(runs[..3]);
            Assert.Equal(30_000, merged.EntryCount);
            Assert.Equal(1, merged.Level);
        }

        var again = new IndexFile(FilePath);
        Assert.Equal(40_000, again.Reach().Position);
        using var index = new FactIndex(again, again.Load());
        using var search = new IndexSearch(index, FilePath);
        foreach (var hash in entries.Select(entry => entry.Hash).Distinct().Append(12345UL))
        {
            var positions = new List<long>();
            search.Find(hash, kind => kind == IndexKind.Record, positions);
            var expected = entries.Where(entry => entry.Hash == hash && entry.Kind == IndexKind.Record)
                .Select(entry => entry.Position).OrderDescending();
            Assert.Equal(expected, positions);
        }
    }

    [Fact]
    public void What_is_in_full_tables_on_their_way_to_a_run_is_found_at_every_moment()
    {
        const int rows = 600_000;
        var file = new IndexFile(FilePath);
        using var index = new FactIndex(file, file.Load());
        using var search = new IndexSearch(index, FilePath);
        var positions = new List<long>();
        for (var position = 1L; position <= rows; position++)
        {
            index.Add(position, Scatter(position), changesRecord: true, Scatter(-position));
            if (position % 1000 == 0)
            {
                index.Rest(_ => [1]);
            }

            if (position % 300 == 0)
            {
                var sought = 1 + (position * 7919 % position);
                positions.Clear();
                search.Find(Scatter(sought), kind => kind == IndexKind.Record, positions);
                Assert.Equal([sought], positions);
                positions.Clear();
                search.Find(Scatter(position + rows), kind => true, positions);
                Assert.Empty(positions);
            }
        }
    }

    [Fact]
    public async Task What_others_search_while_tables_are_filled_again_is_found_at_every_moment()
    {
        const int rows = 1_500_000;
        var file = new IndexFile(FilePath);
        using var index = new FactIndex(file, file.Load());
        var reached = 0L;
        var searchers = Enumerable.Range(0, 2).Select(number => Task.Run(() =>
        {
            using var search = new IndexSearch(index, FilePath);
            var random = new Random(number);
            var positions = new List<long>();
            var count = 0;
            while (Volatile.Read(ref reached) < rows)
            {
                // Among the newest tables, where what is taken away is.
                var until = Volatile.Read(ref reached);
                var sought = until - random.NextInt64(Math.Min(until, 300_000));
                if (sought > 0)
                {
                    positions.Clear();
                    search.Find(Scatter(sought), kind => kind == IndexKind.Record, positions);
                    Assert.Equal([sought], positions);
                    count++;
                }
            }

            return count;
        })).ToList();
        for (var position = 1L; position <= rows; position++)
        {
            index.Add(position, Scatter(position), changesRecord: true, Scatter(-position));
            Volatile.Write(ref reached, position);
            if (position % 1000 == 0)
            {
                index.Rest(_ => [1]);
            }
        }

        Assert.All(await Task.WhenAll(searchers), count => Assert.NotEqual(0, count));
    }

    [Fact]
    public void A_table_is_filled_again_only_when_no_search_goes_through_it()
    {
        var file = new IndexFile(FilePath);
        using var index = new FactIndex(file, file.Load());
        using var search = new IndexSearch(index, FilePath);
        var table = search.Hold().Recent.Single();
        index.Tables.Retire(table);
        Assert.NotSame(table, index.Tables.Take());
        search.LetGo();
        var other = new RecentEntries(1);
        other.Add(new IndexEntry(1, 2, IndexKind.Record));
        index.Tables.Retire(other);
        RecentEntries[] taken = [index.Tables.Take(), index.Tables.Take()];
        Assert.Contains(table, taken);
        Assert.Contains(other, taken);
        Assert.Equal(0, other.Count);
    }

    [Fact]
    public void A_filter_has_every_hash_it_was_given_and_few_others()
    {
        var filter = new RunFilter(100_000);
        for (var n = 0L; n < 100_000; n++)
        {
            filter.Add(Scatter(n));
        }

        Assert.True(Enumerable.Range(0, 100_000).All(n => filter.MayHave(Scatter(n))));
        var stored = new RunFilter(filter.Stored);
        var mistaken = Enumerable.Range(100_000, 100_000).Count(n => stored.MayHave(Scatter(n)));
        Assert.InRange(mistaken, 0, 500);
    }

    [Fact]
    public void A_chunk_damaged_anywhere_is_refused()
    {
        var bytes = new byte[RunChunk.LengthMax];
        var length = RunChunk.Write([new IndexEntry(1, 2, IndexKind.Record), new IndexEntry(3, 4, 0)], bytes);
        Gen.Int[0, (length * 8) - 1].Sample(bit =>
        {
            var damaged = bytes.AsSpan(0, length).ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<InvalidDataException>(() => RunChunk.Read(damaged));
        });
    }

    private static ulong Hash(Random random) =>
        random.Next(4) switch { 0 => 7, 1 => ulong.MaxValue, _ => Scatter(random.Next(2000)) };

    private static ulong Scatter(long number) =>
        System.IO.Hashing.XxHash3.HashToUInt64(BitConverter.GetBytes(number));
}
