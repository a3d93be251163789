using System.Globalization;
using System.Text;

namespace Customs.Nes.Benchmarks;

/// <summary>
/// Declarations as the trade sends them: our full declaration with three items and everything the profile has, about
/// 58 segments, a delimiter each five octets, a released character in every message. Seeded, so every run reads the
/// same.
/// </summary>
internal static class EdifactSample
{
    private const int MessagesAnInterchange = 100;

    /// <summary>One interchange with as many messages as fit in <paramref name="length"/> octets.</summary>
    internal static byte[] OneInterchange(int length)
    {
        var random = new Random(20030401);
        var text = new StringBuilder(length + 4096);
        text.Append("UNB+UNOC:3+AGENT1:ZZ+EDRCHIEF:ZZ+261120:0915+BENCH1'");
        var count = 0;
        while (text.Length < length)
        {
            AppendMessage(text, ++count, random);
        }

        text.Append(CultureInfo.InvariantCulture, $"UNZ+{count}+BENCH1'");
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    /// <summary>Interchanges of a hundred messages, one after the other.</summary>
    internal static byte[] Stream(int length)
    {
        var random = new Random(20030402);
        var text = new StringBuilder(length + 262_144);
        for (var number = 1; text.Length < length; number++)
        {
            text.Append(CultureInfo.InvariantCulture, $"UNB+UNOC:3+AGENT1:ZZ+EDRCHIEF:ZZ+261120:0915+B{number}'");
            for (var message = 1; message <= MessagesAnInterchange; message++)
            {
                AppendMessage(text, message, random);
            }

            text.Append(CultureInfo.InvariantCulture, $"UNZ+{MessagesAnInterchange}+B{number}'");
        }

        return Encoding.Latin1.GetBytes(text.ToString());
    }

    private static void AppendMessage(StringBuilder text, int number, Random random)
    {
        var segments = 0;
        Add($"UNH+{number}+CUSDEC:D:04A:UN:109730+CAR{random.Next(10_000_000)}");
        Add($"BGM+EFD::109+LRN{random.Next(10_000_000)}+9");
        Add("CST++EXA+2");
        Add("LOC+36+IN");
        Add("LOC+35+GB");
        Add("LOC+14+GBDOV::109");
        Add($"RFF+ABO:6GB123456789000-INV{random.Next(10_000_000)}");
        Add("TDT+13++1+++++:::EVER GIVEN:PA");
        Add("NAD+CZ+GB123456789000++MILLBROOK ENGINEERING LIMITED+1 MILL LANE+DERBY++DE1 1AA+GB");
        Add("NAD+CN+++O?'BRIEN TRADING COMPANY+2 DOCK ROAD+MUMBAI++400001+IN");
        Add("NAD+DT+GB987654321000");
        Add("UNS+D");
        Add($"DMS+INV-2026-{random.Next(100_000)}");
        Add($"MOA+39:{random.Next(1_000_000)}.50:GBP");
        for (var item = 1; item <= 3; item++)
        {
            Add($"CST+{item}+1000001+84821010");
            Add("FTX+ACB++RRS01");
            Add("LOC+27+GB");
            Add($"MEA+AAR++KGM:{random.Next(1, 10_000)}.5");
            Add($"MEA+AAB++KGM:{random.Next(10_000, 20_000)}");
            Add($"PAC+{random.Next(1, 100)}++BX");
            Add($"PCI++MARKS AND NUMBERS {random.Next(1_000)}");
            Add($"MOA+123:{random.Next(1_000_000)}");
            Add("RFF+ZZZ");
            Add("IMD+++:::BALL BEARINGS OF STAINLESS STEEL");
            Add($"DOC+998:::380+INV{random.Next(1_000_000)}:::::Z");
            Add($"DOC+916:::N934+DV1-{random.Next(1_000_000)}:AC");
            Add("DOC+916:::Y901+NOT DUAL USE:XX");
        }

        Add("UNS+S");
        Add("CNT+5:3");
        Add($"CNT+11:{random.Next(300)}");
        text.Append(CultureInfo.InvariantCulture, $"UNT+{segments + 1}+{number}'");

        void Add(string segment)
        {
            text.Append(segment).Append('\'');
            segments++;
        }
    }
}
