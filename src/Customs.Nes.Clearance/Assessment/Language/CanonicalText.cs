using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Customs.Nes.Clearance.Assessment.Language;

/// <summary>
/// Writes a profile or list in its one canonical spelling, which the parser reads back to the same. Its hash names the
/// exact content in decisions and approvals. Changing a character here changes every hash: do not.
/// </summary>
public static class CanonicalText
{
    public static string HashOf(string canonical)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(canonical), hash);
        return Convert.ToHexStringLower(hash);
    }

    public static string Of(CodeList list)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"list {list.Name} version {list.Version} ");
        Quote(text, list.Title);
        foreach (var member in list.Members.Order(StringComparer.Ordinal))
        {
            text.Append('\n').Append(member);
        }

        return text.Append("\nend\n").ToString();
    }

    public static string Of(Profile profile)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"profile {profile.Id} version {profile.Version} ");
        Quote(text, profile.Title);
        text.Append("\nscope ").Append(profile.Locations.Length == 0
            ? "national"
            : "local " + string.Join(", ", profile.Locations));
        text.Append("\nclass ").Append(NameOf(profile.Class));
        text.Append(
            CultureInfo.InvariantCulture, $"\neffective {profile.From:yyyy-MM-dd} until {profile.Until:yyyy-MM-dd}");
        if (profile.Review is { } review)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nreview {review:yyyy-MM-dd}");
        }

        Write(text.Append("\nwhen "), profile.When);
        text.Append("\nthen ").Append(NameOf(profile.Route)).Append(" check");
        if (profile.SamplePercent is { } percent)
        {
            text.Append(CultureInfo.InvariantCulture, $", sample {percent}%");
        }

        Quote(text.Append("\ntell officer "), profile.OfficerText);
        Quote(text.Append("\nnote "), profile.Note);
        foreach (var example in profile.Examples)
        {
            Write(text, example);
        }

        return text.Append("\nend\n").ToString();
    }

    public static string Of(Condition condition)
    {
        var text = new StringBuilder();
        Write(text, condition);
        return text.ToString();
    }

    public static string Of(Quota quota)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"quota {quota.Location} version {quota.Version} ");
        Quote(text, quota.Title);
        return text.Append(
            CultureInfo.InvariantCulture, $"\ncapacity {quota.Capacity} of {quota.Expected}\nend\n").ToString();
    }

    internal static string NameOf(ProfileClass profileClass) => profileClass switch
    {
        ProfileClass.Mandatory => "mandatory",
        ProfileClass.Baseline => "baseline",
        _ => "discretionary",
    };

    internal static string NameOf(Route route) => route switch
    {
        Route.Physical => "physical",
        Route.Documents => "documents",
        _ => "post-clearance",
    };

    internal static string NumberOf(long scaled) =>
        (scaled / (decimal)FactTable.Scale).ToString("0.####", CultureInfo.InvariantCulture);

    private static void Write(StringBuilder text, ProfileExample example)
    {
        text.Append("\nexample ").Append(example.Matches ? "matches" : "passes").Append(" {");
        var separator = " ";
        foreach (var value in example.Values)
        {
            var row = FactTable.Of(value.Fact);
            text.Append(separator).Append(row.Name).Append(' ');
            separator = ", ";
            if (row.Shape == FactShape.Number)
            {
                text.Append(NumberOf(value.Number));
            }
            else
            {
                Quote(text, value.Text);
            }
        }

        text.Append(" }");
    }

    private static void Write(StringBuilder text, Condition condition)
    {
        switch (condition)
        {
            case AllOf all:
                Join(text, all.Parts, " and ");
                break;
            case AnyOf any:
                Join(text, any.Parts, " or ");
                break;
            case Not not:
                text.Append("not (");
                Write(text, not.Part);
                text.Append(')');
                break;
            case Test test:
                WriteTest(text.Append(FactTable.Of(test.Fact).Name), test);
                break;
        }
    }

    private static void Join(StringBuilder text, Condition[] parts, string connective)
    {
        text.Append('(');
        for (var index = 0; index < parts.Length; index++)
        {
            Write(index == 0 ? text : text.Append(connective), parts[index]);
        }

        text.Append(')');
    }

    private static void WriteTest(StringBuilder text, Test test)
    {
        switch (test)
        {
            case MemberTest member:
                text.Append(FactTable.Of(member.Fact).Shape == FactShape.Codes ? " has (" : " in (");
                List(text, member.Values);
                text.Append(member.Values.Length > 0 && member.Lists.Length > 0 ? ", " : "");
                text.AppendJoin(", ", member.Lists.Select(static list => "@" + list)).Append(')');
                break;
            case PrefixTest prefix:
                List(text.Append(" starts "), prefix.Prefixes);
                break;
            case ContainsTest contains:
                List(text.Append(" contains "), contains.Patterns);
                break;
            case MissingTest:
                text.Append(" is missing");
                break;
            case RangeTest { Low: long.MinValue } range:
                text.Append(" <= ").Append(NumberOf(range.High));
                break;
            case RangeTest { High: long.MaxValue } range:
                text.Append(" >= ").Append(NumberOf(range.Low));
                break;
            case RangeTest range:
                text.Append(" between ").Append(NumberOf(range.Low)).Append(" and ").Append(NumberOf(range.High));
                break;
        }
    }

    private static void List(StringBuilder text, string[] values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            Quote(index == 0 ? text : text.Append(", "), values[index]);
        }
    }

    private static void Quote(StringBuilder text, string value) =>
        text.Append('"').Append(value.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
}
