using System.Text;
using Customs.Nes.Clearance;
using Customs.Nes.Clearance.Generation;
using Customs.Nes.Clearance.Reference;

namespace Customs.Nes.Server.Lives;

/// <summary>
/// One life while its story is told: who takes part, what time it is in it, and the sentences, each with what must come
/// of it. Everything follows from the seed and the life's number.
/// </summary>
internal sealed class Life
{
    private static readonly DateTimeOffset RoRoOnly = new(2021, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // One sentence in so many is sent again, byte for byte, as after a broken line.
    private const int RepeatedEvery = 50;

    private readonly LifeBook _book;
    private readonly LifeOptions _options;
    private readonly string _name;
    private readonly int _yearDigit;
    private Draw _draw;
    private Draw _chance;
    private Draw _form;
    private int _order;
    private int _movementCount;
    private int _wrongCount;

    public Life(LifeBook book, LifeStock stock, LifeOptions options, long number, DateTimeOffset startsAt)
    {
        (_book, Stock, _options, Number) = (book, stock, options, number);
        _draw = new Draw(options.Seed, (ulong)number);

        // Of its own, so that wrong messages can be left out without changing the others.
        _chance = new Draw(~options.Seed, (ulong)number);
        _form = new Draw(options.Seed ^ 0x584D4C, (ulong)number);
        _name = Base36(new Draw(options.Seed, 0).Next(), 4) + Base36((ulong)number, 5);
        At = startsAt;
        _yearDigit = LondonClock.DayOf(startsAt).Year % 10;
        Agent = $"AGENT{1 + _draw.Below(LifeStock.AgentCount)}";
        Location = _draw.Of<string>(stock.Ports);
        Eori = _draw.Of<string>(stock.Traders);
        Officer = _draw.Percent(50) ? "HO1" : "HO2";
    }

    public LifeStock Stock { get; }

    public long Number { get; }

    /// <summary>Now, in this life.</summary>
    public DateTimeOffset At { get; private set; }

    public string Agent { get; set; }

    public string Location { get; set; }

    public string Port => PortOf(Location);

    public string Eori { get; }

    public string Officer { get; }

    public string OtherOfficer => Officer == "HO1" ? "HO2" : "HO1";

    public LifeBook Book => _book;

    /// <summary>Arrived forms since 2021 are for roll-on roll-off traffic, which must say so.</summary>
    public string ArrivedStatement => At >= RoRoOnly ? "RRS01" : "";

    public static string PortOf(string location) => $"PORT{location[2..]}";

    /// <summary>A DUCR of this life; the letter tells one declaration from another.</summary>
    public string Ducr(char letter = 'A') => $"{_yearDigit}{Eori}-L{_name}{letter}";

    public string Mucr(char letter = 'M') => $"GB/{Location[2..]}1-L{_name}{letter}";

    public string Name(char letter) => $"L{_name}{letter}";

    public bool Percent(int chance) => _draw.Percent(chance);

    public int Between(int first, int last) => _draw.Between(first, last);

    public string OtherLocation()
    {
        var place = Array.IndexOf(Stock.Ports, Location);
        return Stock.Ports[(place + 1 + _draw.Below(Stock.Ports.Length - 1)) % Stock.Ports.Length];
    }

    public LifeGoods Goods(bool isArrived = false) =>
        LifeGoods.Draw(ref _draw, Stock.Commodities, isArrived ? ArrivedStatement : "");

    /// <summary>One item, of what has no supplementary unit.</summary>
    public (LifeGoods Goods, Code Commodity) PlainItem(bool isArrived)
    {
        var entry = _draw.Of<EffectiveEntry<Commodity>>(Stock.Unlicensable);
        return (LifeGoods.Item(ref _draw, entry, isArrived ? ArrivedStatement : ""), entry.Code);
    }

    public string Destination() => _draw.Of<string>(Stock.Destinations);

    /// <summary>Time goes on, in minutes. The hour that London's clocks show twice is left out.</summary>
    public void Wait(int first, int last)
    {
        At = At.AddMinutes(_draw.Between(first, last));
        while (LondonClock.ToInstant(LondonClock.WallClockOf(At)) != At)
        {
            At = At.AddHours(1);
        }
    }

    public void WaitHours(int first, int last) => Wait(first * 60, last * 60);

    public void WaitUntil(DateTimeOffset at) => At = at > At ? at : At;

    /// <summary>The next reference of a movement.</summary>
    public string MovementReference() => $"L{_name}{++_movementCount}";

    /// <summary>A message, and what must come of it.</summary>
    public void Say(string sentence, params ReadOnlySpan<string> expected)
    {
        if (_chance.Below(100) < Odds())
        {
            SayWrong();
        }

        if (CanBeXml(sentence) && _form.Percent(_options.XmlPercent))
        {
            sentence += " in XML";
        }

        var text = Text(sentence, expected);
        var isRepeated = _chance.Below(RepeatedEvery) == 0 && !sentence.Contains(" fetches ", StringComparison.Ordinal);
        text = isRepeated ? Text($"{text}\nrepeat", "same answer") : text;
        _book.Add(At, Number, _order++, text, isRepeated ? 2 : 1, isWrong: false);
    }

    /// <summary>What must be so, without a message.</summary>
    public void Look(params ReadOnlySpan<string> expected) =>
        _book.Add(At, Number, _order++, "expect " + string.Join(", ", expected!), 0, false);

    /// <summary>Inventory linking in XML has no parts of goods.</summary>
    private static bool CanBeXml(string sentence) =>
        sentence.Split(' ', 3)[1] is "reports" or "associates" or "disassociates" or "shuts" or "asks"
        && !sentence.Contains(" part of ", StringComparison.Ordinal);

    private void SayWrong()
    {
        var name = $"{_yearDigit}{Eori}-L{_name}X{++_wrongCount}";
        var (text, count) = Mistakes.Draw(ref _chance, this, name);
        _book.Add(At, Number, _order++, text, count, isWrong: true);
    }

    /// <summary>In a hundred right messages, so that the share of all is what was asked for.</summary>
    private int Odds() => _options.ErrorPercent * 100 / (100 - _options.ErrorPercent);

    public static string Text(string sentence, params ReadOnlySpan<string> expected)
    {
        var text = new StringBuilder(sentence);
        if (expected.Length > 0)
        {
            text.Append("\n  expect ").AppendJoin(", ", expected!);
        }

        return text.ToString();
    }

    private static string Base36(ulong value, int digits) => string.Create(digits, value, static (span, rest) =>
    {
        for (var index = span.Length - 1; index >= 0; index--)
        {
            span[index] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[(int)(rest % 36)];
            rest /= 36;
        }
    });
}
