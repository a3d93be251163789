using Customs.Nes.Clearance.Statistics;

namespace Customs.Nes.Server.Scenarios;

/// <summary>The two kinds of month, which nobody may mix up: the one counted in and the one published in.</summary>
internal static class MonthReader
{
    public static StatisticalMonth Statistical(WordReader words)
    {
        var text = words.Text("a month");
        if (!StatisticalMonth.TryParse(text, out var month))
        {
            words.Fail($"expected a month such as 2003-04, found '{text}'");
        }

        return month;
    }

    public static VintageMonth Vintage(WordReader words)
    {
        var text = words.Text("a vintage");
        if (!VintageMonth.TryParse(text, out var month))
        {
            words.Fail($"expected a vintage such as 2003-05, found '{text}'");
        }

        return month;
    }
}
