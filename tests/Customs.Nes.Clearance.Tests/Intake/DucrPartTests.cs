using System.Text;
using CsCheck;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Tests.Lifecycle;
using Customs.Nes.Clearance.Validation;

namespace Customs.Nes.Clearance.Tests.Intake;

/// <summary>Parts of a DUCR and the letter that guards them, in whatever message they are named.</summary>
public sealed class DucrPartTests
{
    private const string Ducr = DeclaredLife.Ducr;

    private static readonly Gen<string> Reference =
        Gen.Int[0, 999_999].Select(Gen.Int[0, 9], (number, year) => $"{year}GB{number:D12}-{number * 7}A{year}");

    private readonly DeclaredLife _life = new();

    [Fact]
    public void With_its_letter_and_without_it_a_part_is_the_same_goods()
    {
        Assert.Equal(KeyOf("001"), KeyOf("001" + LetterOf("001")));
        Assert.Equal(KeyOf(""), KeyOf(LetterOf("")));
        Assert.NotEqual(KeyOf("001"), KeyOf("002"));
        Assert.NotEqual(KeyOf("001"), KeyOf(""));
    }

    [Fact]
    public void The_answer_to_a_declaration_names_the_letter()
    {
        var answer = _life.Lodge('D');
        var part = _life.Lodge('D', change: text => text.Replace(Ducr, Ducr + ":001"));

        Assert.Contains($"RFF+ABO:{Ducr}:{LetterOf("")}'", answer, StringComparison.Ordinal);
        Assert.Contains($"RFF+ABO:{Ducr}:001{LetterOf("001")}'", part, StringComparison.Ordinal);
    }

    /// <summary>By CUSDEC, and by every message that moves goods, asks about them or decides about them.</summary>
    [Theory]
    [InlineData("CUSDEC:D:04A:UN:109760", "BGM+XTC::109+W1+1'", "'UNS+D'UNS+S")]
    [InlineData("UKCINV:D:00A:UN:109001", "BGM+EAL:105:109+A1:1+9'DTM+178:200301130900:203'LOC+14+GBFXT::109'", "")]
    [InlineData("UKCINV:D:00A:UN:109001", "BGM+EDL:105:109+D1:1+9'DTM+186:200301130900:203'LOC+14+GBFXT::109'", "")]
    [InlineData("UKCINV:D:00A:UN:109001", "BGM+QUE:105:109'", "")]
    [InlineData("UKCINV:D:00A:UN:109001", "BGM+EAC:105:109'", "'RFF+MB:GB/FXT1-PARTS")]
    public void A_wrong_letter_is_refused_with_the_right_one_named(string type, string before, string after)
    {
        _life.Lodge('D');
        var right = LetterOf("");
        var wrong = right == "A" ? "B" : "A";

        var refused = Send(type, before, wrong, after);
        var taken = Send(type, before, right, after);

        Assert.Contains("ERC+835::109'", refused, StringComparison.Ordinal);
        Assert.Contains($":The letter is {right}.'", refused, StringComparison.Ordinal);
        Assert.DoesNotContain("ERC+835", taken, StringComparison.Ordinal);
        Assert.DoesNotContain("+27'", taken, StringComparison.Ordinal);
    }

    [Fact]
    public void A_declaration_with_a_wrong_letter_is_refused_with_the_right_one_named()
    {
        var wrong = LetterOf("001") == "A" ? "B" : "A";
        var answer = _life.Lodge('D', change: text => text.Replace(Ducr, $"{Ducr}:001{wrong}"));

        Assert.Contains("ERC+835::109'", answer, StringComparison.Ordinal);
        Assert.Contains($":The letter is {LetterOf("001")}.'", answer, StringComparison.Ordinal);
        Assert.Empty(_life.Desk.Records);
    }

    [Fact]
    public void A_movement_of_a_part_that_is_none_is_refused() => Assert.Contains(
        "ERC+423::109'", Send("UKCINV:D:00A:UN:109001", "BGM+QUE:105:109'", "A01", ""), StringComparison.Ordinal);

    [Fact]
    public void Parts_live_each_for_itself()
    {
        _life.Lodge('D', change: text => text.Replace(Ducr, Ducr + ":001"));
        _life.Lodge('D', change: text => text.Replace(Ducr, Ducr + ":002"));
        Send(
            "UKCINV:D:00A:UN:109001", "BGM+EAL:105:109+A1:1+9'DTM+178:200301130900:203'LOC+14+GBFXT::109'",
            "002" + LetterOf("002"), "");

        Assert.Equal(ConsignmentStatus.PreLodged, StatusOf("001"));
        Assert.Equal(ConsignmentStatus.Cleared, StatusOf("002"));
        Assert.Equal(ConsignmentStatus.None, StatusOf(""));
    }

    /// <summary>A digit that is another, and two neighbours in the wrong order, are always found out.</summary>
    [Fact]
    public void A_slip_in_the_digits_changes_the_letter() =>
        Gen.Select(Reference, Gen.Int[0, 999], Gen.Int[0, 100], Gen.Int[1, 9]).Sample((ducr, number, place, more) =>
        {
            var text = $"{ducr}|{number:D3}".ToCharArray();
            var digits = Enumerable.Range(0, text.Length).Where(index => char.IsAsciiDigit(text[index])).ToList();
            var at = digits[place % digits.Count];
            var changed = (char[])text.Clone();
            changed[at] = (char)('0' + ((text[at] - '0' + more) % 10));
            Assert.NotEqual(LetterOf(text), LetterOf(changed));

            at = 1 + (place % (text.Length - 1));
            var swapped = (char[])text.Clone();
            (swapped[at - 1], swapped[at]) = (text[at], text[at - 1]);
            Assert.True(
                text[at] == text[at - 1] || text[at] == '|' || text[at - 1] == '|'
                    || !char.IsAsciiDigit(text[at]) || !char.IsAsciiDigit(text[at - 1])
                    || LetterOf(text) != LetterOf(swapped),
                new string(text));
        });

    // The weights that make it so, taken away: a plain sum does not see two digits in the wrong order.
    [Fact]
    public void Without_weights_neighbours_could_change_places() => Assert.Throws<CsCheckException>(() =>
        Reference.Sample(ducr =>
        {
            var swapped = ducr[..13] + ducr[14] + ducr[13] + ducr[15..];
            return ducr == swapped || ducr.Sum(octet => octet) % 23 != swapped.Sum(octet => octet) % 23;
        }));

    private string Send(string type, string before, string part, string after) => _life.Desk.Message(
        type, Guid.NewGuid().ToString("N")[..12].ToUpperInvariant(), $"{before}RFF+ABO:{Ducr}:{part}{after}".Split('\''));

    private ConsignmentStatus StatusOf(string part)
    {
        var record = new ConsignmentRecord();
        ConsignmentRecordFormat.Read(_life.Desk.Records.GetValueOrDefault(KeyOf(part)), record);
        return record.Status;
    }

    private static UcrKey KeyOf(string part)
    {
        Assert.True(UcrKey.TryCreate(Encoding.ASCII.GetBytes(Ducr), Encoding.ASCII.GetBytes(part), out var key));
        return key;
    }

    private static string LetterOf(string part) => LetterOf($"{Ducr}|{part}".ToCharArray()).ToString();

    private static char LetterOf(char[] text)
    {
        var halves = new string(text).Split('|');
        return (char)DucrCheckLetter.Of(Encoding.ASCII.GetBytes(halves[0]), Encoding.ASCII.GetBytes(halves[1]));
    }
}
