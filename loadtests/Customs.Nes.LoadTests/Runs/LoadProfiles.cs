using System.Globalization;
using System.Text;

namespace Customs.Nes.LoadTests.Runs;

/// <summary>
/// A folder of risk profiles for a load: every one could match by its commodity, hardly any does by its value, as it is
/// with real ones. The same ones for the same count.
/// </summary>
internal static class LoadProfiles
{
    private static readonly string[] Countries =
        ["US", "JP", "AU", "CA", "CH", "NO", "ZA", "BR", "IN", "NZ", "CN", "HK", "SG", "AE", "TR", "MX"];

    public static void Write(string folder, int count)
    {
        var random = new Random(count);
        var text = new StringBuilder();
        for (var number = 1; number <= count; number++)
        {
            var commodity = random.Next(10, 98) * 100 + random.Next(1, 30);
            var countries = string.Join(", ", random.GetItems(Countries, 3).Distinct());
            text.Append(CultureInfo.InvariantCulture, $"""
                profile LOAD-{number:0000} version 1 "Load {number}"
                  effective 2003-01-01 until 2099-01-01
                  when  commodity starts {commodity}
                    and destination in ({countries})
                    and value > {random.Next(20, 90)}000000 GBP
                  then  documents check
                end


                """);
        }

        File.WriteAllText(Path.Combine(folder, "load.profile"), text.ToString());
    }
}
