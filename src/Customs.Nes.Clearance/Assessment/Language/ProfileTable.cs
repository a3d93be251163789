using System.Globalization;
using System.Text;

namespace Customs.Nes.Clearance.Assessment.Language;

/// <summary>Writes profiles as rows of the table that <see cref="ProfileCsv"/> reads.</summary>
public static class ProfileTable
{
    /// <summary>
    /// Writes those that fit a row: all tests joined by "and", each in a column of its own. Returns the others.
    /// Examples,
    /// scopes and reviews have no columns and are left out.
    /// </summary>
    public static IReadOnlyList<Profile> Write(IEnumerable<Profile> profiles, StringBuilder csv)
    {
        var others = new List<Profile>();
        csv.Append(ProfileCsv.Header).Append('\n');
        foreach (var profile in profiles)
        {
            if (RowOf(profile) is { } row)
            {
                csv.AppendJoin(
                    ',', ProfileCsv.Header.Split(',').Select(column => Cell(row.GetValueOrDefault(column, ""))));
                csv.Append('\n');
            }
            else
            {
                others.Add(profile);
            }
        }

        return others;
    }

    private static Dictionary<string, string>? RowOf(Profile profile)
    {
        var row = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["id"] = profile.Id,
            ["version"] = profile.Version.ToString(CultureInfo.InvariantCulture),
            ["title"] = profile.Title,
            ["class"] = profile.Class == ProfileClass.Discretionary ? "" : CanonicalText.NameOf(profile.Class),
            ["from"] = profile.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["until"] = profile.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["check"] = CanonicalText.NameOf(profile.Route),
            ["sample"] = profile.SamplePercent?.ToString(CultureInfo.InvariantCulture) ?? "",
            ["tell officer"] = profile.OfficerText,
            ["note"] = profile.Note,
        };
        foreach (var part in profile.When is AllOf all ? all.Parts : [profile.When])
        {
            if (ColumnOf(part) is not { Values.Length: > 0 } cell || !row.TryAdd(cell.Column, cell.Values))
            {
                return null;
            }
        }

        return profile.Locations.Length == 0 ? row : null;
    }

    private static (string Column, string Values)? ColumnOf(Condition condition) => condition switch
    {
        RangeTest { Fact: Fact.Value, High: long.MaxValue } test => ("value over", Bound(test.Low - 1)),
        RangeTest { Fact: Fact.NetMass, High: long.MaxValue } test => ("net mass over", Bound(test.Low - 1)),
        RangeTest { Fact: Fact.ValuePerKg, High: long.MaxValue } test => ("value per kg over", Bound(test.Low - 1)),
        RangeTest { Fact: Fact.ValuePerKg, Low: long.MinValue } test => ("value per kg under", Bound(test.High + 1)),
        PrefixTest { Fact: Fact.Commodity or Fact.Cpc } test =>
            (FactTable.Of(test.Fact).Name, string.Join(' ', test.Prefixes)),
        MemberTest
        {
            Fact: Fact.Destination or Fact.Origin or Fact.Exporter or Fact.Location or Fact.Mode or Fact.Document
        }
            test => (FactTable.Of(test.Fact).Name, Values(test)),
        Not { Part: MemberTest { Fact: Fact.Destination or Fact.Exporter or Fact.Document } test } =>
            ("not " + FactTable.Of(test.Fact).Name, Values(test)),
        _ => null,
    };

    private static string Bound(long scaled) => scaled < 0 ? "" : CanonicalText.NumberOf(scaled);

    private static string Values(MemberTest test) =>
        string.Join(' ', test.Values.Concat(test.Lists.Select(static list => "@" + list)));

    private static string Cell(string text) => text.AsSpan().IndexOfAny(",\"\n") < 0
        ? text
        : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
