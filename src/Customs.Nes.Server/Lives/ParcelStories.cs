using System.Globalization;
using System.Text;

namespace Customs.Nes.Server.Lives;

/// <summary>Fast parcels: a message of many consignments, each declared, answered and moved by itself.</summary>
internal static class ParcelStories
{
    private const int ParcelsMax = 6;
    private const int PoundsMax = 800;

    // UNH to the header's end, each parcel, and the trailer, as they are written below.
    private const int HeaderSegmentCount = 10;
    private const int ParcelSegmentCount = 11;
    private const int TrailerSegmentCount = 3;

    public static void Parcels(Life life)
    {
        var count = life.Between(2, ParcelsMax);
        var wrong = life.Percent(30) ? life.Between(1, count) : 0;
        var pounds = new int[count];
        var expected = new List<string> { string.Create(CultureInfo.InvariantCulture, $"answers {count}") };
        var text = new StringBuilder(Header(life));
        for (var number = 1; number <= count; number++)
        {
            pounds[number - 1] = life.Between(20, PoundsMax);
            text.Append(Parcel(life, number, pounds[number - 1], isWrong: number == wrong));
            expected.Add(number == wrong
                ? string.Create(CultureInfo.InvariantCulture, $"message {number} rejected, error 121 at item {number}")
                : string.Create(CultureInfo.InvariantCulture, $"message {number} accepted, ics A1"));
        }

        var segments = HeaderSegmentCount + (ParcelSegmentCount * count) + TrailerSegmentCount;
        text.Append(CultureInfo.InvariantCulture, $"  UNS+S'CNT+5:{count}'UNT+{segments}+1'");
        life.Say(text.ToString(), [.. expected]);
        for (var number = 1; number <= count; number++)
        {
            if (number != wrong)
            {
                Move(life, LetterOf(number), pounds[number - 1]);
            }
        }
    }

    private static void Move(Life life, char letter, int pounds)
    {
        life.Wait(30, 600);
        PlainStories.Arrive(life, letter);
        life.Wait(30, 600);
        life.Say(PlainStories.Departure(life, letter), "accepted", "ics 60", "soe D");
        life.Book.Departed(life.At, pounds, 1);
    }

    private static string Header(Life life) =>
        $"""
        {life.Agent} sends
          UNH+1+CUSDEC:D:04A:UN:109735+CAR{life.Name('P')}'
          BGM+EFD::109+{life.Name('P')}+9'CST++EXD+2'LOC+36+US'LOC+35+GB'LOC+14+{life.Location}::109'TDT+13++1'
          NAD+CZ+{life.Eori}++EXPORTER'NAD+DT+GB123456789000'UNS+D'

        """;

    private static string Parcel(Life life, int number, int pounds, bool isWrong)
    {
        var ducr = life.Ducr(LetterOf(number));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
              CST+{number}+1000001+84821010'LOC+36+{(isWrong ? "QZ" : "CA")}'MEA+AAR++KGM:1'MEA+AAB++KGM:1.2'
              NAD+CN+++J SMITH+1 ELM STREET+HALIFAX++B3H+CA'PAC+1++PK'MOA+123:{pounds}.00:GBP'
              RFF+ABO:{ducr}'RFF+ZZZ'IMD+++:::BEARINGS'DOC+998:::380+INV{number}:::::Z'

            """);
    }

    private static char LetterOf(int number) => (char)('A' + number - 1);
}
