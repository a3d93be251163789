using System.Text.Json;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Assessment.Language;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger.Sqlite;
using Microsoft.Data.Sqlite;

namespace Customs.Nes.Server.Tests;

/// <summary>Every rule set that was kept can be had again, and a step of governance keeps little of it.</summary>
public sealed class KeptRulesTests : IDisposable
{
    private static readonly ProfileStanding Live = new(IsShadow: false);

    private readonly string _folder = Directory.CreateTempSubdirectory("nes-kept").FullName;

    private string Store => Path.Combine(_folder, "nes.db");

    [Fact]
    public async Task Every_set_is_given_back_as_it_was_also_by_another_process()
    {
        var file = new ProfileText("start.profile", string.Concat(Enumerable.Range(0, 800).Select(Profile)));
        var texts = Enumerable.Range(1000, 300).Select(Governed).ToList();
        var sets = new List<RuleSet>();
        await using (var ledger = Open())
        {
            var keeper = new KeptRules(ledger);
            for (var step = 0; step < 6; step++)
            {
                keeper = step == 4 ? new KeptRules(ledger) : keeper; // A start in between.
                texts[7 * step] = Governed(5000 + step);
                texts.RemoveAt(100);
                texts.Insert(50 * step, Governed(6000 + step));
                sets.Add(RuleSet.Compile([file, .. texts], new SamplingKey([]), [], previous: sets.LastOrDefault())!);
                keeper.Keep(sets[^1]);
            }
        }

        var archive = SqliteArchive.Open(Store);
        foreach (var set in sets)
        {
            Assert.Equal(set.Texts, KeptRules.Read(set.Hash, archive.Kept));
        }

        Assert.Null(KeptRules.Read("another", archive.Kept));
    }

    [Fact]
    public async Task A_set_with_one_text_more_keeps_a_part_and_not_the_whole()
    {
        await using var ledger = Open();
        var texts = Enumerable.Range(1000, 3000).Select(Governed).ToList();
        var before = RuleSet.Compile(texts, new SamplingKey([]), [])!;
        var keeper = new KeptRules(ledger);
        keeper.Keep(before);
        var length = KeptLength();

        texts.Insert(1500, Governed(9000));
        keeper.Keep(RuleSet.Compile(texts, new SamplingKey([]), [], previous: before)!);

        // One part of some 32 texts, and the list of parts.
        Assert.InRange(KeptLength() - length, 1, 40_000);
        Assert.True(length > 800_000, $"{length} characters for the first");
    }

    [Fact]
    public async Task A_set_that_was_kept_whole_is_read_and_what_follows_it_is_kept_with_all_its_parts()
    {
        var texts = Enumerable.Range(1000, 100).Select(Governed).ToList();
        var whole = RuleSet.Compile(texts, new SamplingKey([]), [])!;
        var next = RuleSet.Compile([.. texts, Governed(2000)], new SamplingKey([]), [])!;
        await using (var ledger = Open())
        {
            ledger.Keep(KeptRules.Kind, whole.Hash, JsonSerializer.Serialize(whole.Texts));
            var keeper = new KeptRules(ledger);
            keeper.Keep(whole);
            keeper.Keep(next);
        }

        var archive = SqliteArchive.Open(Store);
        Assert.Equal(whole.Texts, KeptRules.Read(whole.Hash, archive.Kept));
        Assert.Equal(next.Texts, KeptRules.Read(next.Hash, archive.Kept));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private long KeptLength()
    {
        using var store = new SqliteConnection($"Data Source={Store};Mode=ReadOnly");
        store.Open();
        using var query = store.CreateCommand();
        query.CommandText = "SELECT sum(length(text)) FROM kept_text";
        return (long)query.ExecuteScalar()!;
    }

    private SqliteLedger Open() =>
        SqliteLedger.Open(Store, new Clerk(new IntakeSettings(1024 * 1024, IntakeSettings.DefaultOurId)));

    private static ProfileText Governed(int number) => new($"EXP-{number} version 1", Profile(number), Live);

    private static string Profile(int number) =>
        $"profile EXP-{number} version 1 \"Number {number}\"\n effective 2003-01-01 until 2004-01-01\n"
        + $" when commodity starts 8482 and net mass > {number} kg\n then documents check\nend\n";
}
