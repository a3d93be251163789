using System.Buffers;
using System.Text;
using System.Text.Json;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Clearance.Tests;

/// <summary>Profiles as tables and as JSON mean what they mean as text.</summary>
public sealed class ProfileFormsTests
{
    [Fact]
    public void A_row_of_a_table_is_the_profile_its_text_would_be()
    {
        const string Csv = "id,version,title,from,until,commodity,not destination,value over,check,sample,tell officer\n"
            + "P-1,2,\"Bearings, \"\"new\"\"\",2003-01-01,2004-01-01,8482 8483,FR @hubs,40000.5,documents,25%,\"Look\"\n\n";

        var rules = Compile(Csv, out var faults)!;

        Assert.Empty(faults);
        Assert.Equal(
            """"
            profile P-1 version 2 "Bearings, ""new"""
            scope national
            class discretionary
            effective 2003-01-01 until 2004-01-01
            when (commodity starts "8482", "8483" and not (destination in ("FR", @hubs)) and value >= 40000.5001)
            then documents check, sample 25%
            tell officer "Look"
            note ""
            end

            """",
            CanonicalText.Of(rules.Profiles[0]));
    }

    [Fact]
    public void Faults_of_a_table_name_its_row()
    {
        const string Csv = "id,version,from,until,destinatoin,check\n"
            + "P-1,1,2003-01-01,2004-01-01,FR\nP-2,0,2003-01-01,2004-01-01,FR,documents\nP-3,1,2003-01-01,2004-01-01,,sample\n";

        Assert.Null(Compile(Csv, out var faults));

        Assert.Contains(faults, fault => fault is { File: "table.csv", NearMatch: "destination" });
        Assert.Contains(faults, fault => fault is { File: "table.csv", Line: 2 });
        Assert.Contains(faults, fault => fault.File == "table.csv, row 3" && fault.Message.Contains("version", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.File == "table.csv, row 4");
    }

    [Fact]
    public void A_table_reads_back_to_what_it_was_written_from()
    {
        var samples = RuleSet.Compile(ProfileFolder.Read(RuleSets.SampleFolder), RuleSets.Key, [])!;
        var csv = new StringBuilder();
        var others = ProfileTable.Write(samples.Profiles, csv);
        var lists = samples.Lists.Values.Select(static list => new ProfileText("lists.list", CanonicalText.Of(list)));

        var faults = new List<ProfileFault>();
        var again = RuleSet.Compile([.. lists, new ProfileText("table.csv", csv.ToString())], RuleSets.Key, faults);

        Assert.True(again is not null, string.Join("\n", faults));
        Assert.True(again.Profiles.Count >= 15);
        Assert.Equal(samples.Profiles.Count, again.Profiles.Count + others.Count);
        Assert.All(again.Profiles, profile =>
        {
            var original = samples.Profiles.Single(sample => sample.Id == profile.Id);

            // A table has its own order of tests, so the same hash cannot be asked for.
            Assert.True(Implication.Holds(original.When, profile.When) && Implication.Holds(profile.When, original.When));
            Assert.Equal(original.SamplePercent, profile.SamplePercent);
            Assert.Equal(original.OfficerText, profile.OfficerText);
        });
    }

    [Fact]
    public void Json_shows_the_condition_as_a_tree_and_reads_back_to_the_same_hash()
    {
        var samples = RuleSet.Compile(ProfileFolder.Read(RuleSets.SampleFolder), RuleSets.Key, [])!;
        foreach (var profile in samples.Profiles)
        {
            var json = new ArrayBufferWriter<byte>();
            ProfileJson.Write(profile, json);
            var text = new ProfileText("profile.json", Encoding.UTF8.GetString(json.WrittenSpan));
            var lists = samples.Lists.Values.Select(static list => new ProfileText("lists.list", CanonicalText.Of(list)));
            var again = RuleSet.Compile([.. lists, text], RuleSets.Key, [])!;

            using var document = JsonDocument.Parse(json.WrittenMemory);
            Assert.Equal(JsonValueKind.Object, document.RootElement.GetProperty("when").ValueKind);
            Assert.Equal(profile.Hash, document.RootElement.GetProperty("hash").GetString());
            Assert.Equal(profile.Hash, again.Profiles[0].Hash);
        }
    }

    [Theory]
    [InlineData("{\"text\":5}", "profile.json:1:1: error: expected an object with a 'text' as profile 1")]
    [InlineData("{}", "profile.json:1:1: error: expected an object with a 'text' as profile 1")]
    [InlineData("[{\"text\":\"list a version 1 A end\"},\"list\"]", "profile.json:1:1: error: expected an object with a 'text' as profile 2")]
    [InlineData("[\n {\"text\":}]", "profile.json:2:10: error: this is no JSON from here on")]
    [InlineData("[{\"text\":\"list\"}]", "profile.json profile 1:1:5: error: expected the list's name, for example sanctioned-consignees, found the end of the text")]
    public void What_is_wrong_with_json_is_told_with_its_place(string json, string expected)
    {
        var faults = new List<ProfileFault>();

        Assert.Null(RuleSet.Compile([new ProfileText("profile.json", json)], RuleSets.Key, faults));

        Assert.Equal(expected, Assert.Single(faults).ToString());
    }

    [Fact]
    public void An_array_of_profiles_is_read_as_the_set_it_was_written_of()
    {
        var samples = RuleSet.Compile(ProfileFolder.Read(RuleSets.SampleFolder), RuleSets.Key, [])!;
        var json = new ArrayBufferWriter<byte>();
        ProfileJson.Write(samples.Profiles, json);
        var lists = samples.Lists.Values.Select(static list => new ProfileText(list.Name, CanonicalText.Of(list)));
        var text = new ProfileText("all.json", Encoding.UTF8.GetString(json.WrittenSpan));

        var again = RuleSet.Compile([.. lists, text], RuleSets.Key, [])!;

        Assert.Equal(samples.Profiles.Select(static profile => profile.Hash), again.Profiles.Select(static profile => profile.Hash));
    }

    private static RuleSet? Compile(string csv, out List<ProfileFault> faults)
    {
        faults = [];
        var lists = new ProfileText("hubs.list", "list hubs version 1\n AE\nend\n");
        return RuleSet.Compile([lists, new ProfileText("table.csv", csv)], RuleSets.Key, faults);
    }
}
