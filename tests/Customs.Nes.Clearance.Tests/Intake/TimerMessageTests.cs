using System.Buffers;
using System.Text;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Messages;

namespace Customs.Nes.Clearance.Tests.Intake;

/// <summary>How this service tells its own ledger that something fell due, and that nobody else can.</summary>
public sealed class TimerMessageTests
{
    private const string Ducr = "6GB123456789000-INV118";

    private readonly ClerkDesk _desk = new();

    [Fact]
    public void A_timer_of_ours_is_judged_by_its_time_and_answered_to_nobody()
    {
        var due = Lodge();
        _desk.Agent = Partner.House(IntakeSettings.DefaultOurId);
        _desk.Now = due;

        var answer = _desk.Send(Text(new DueTimer(TimerKind.ArrivalWarning, due), record: 1));

        Assert.Empty(answer);
        Assert.Contains("\"outcome\":\"accepted\"", _desk.Decisions[^1]);
        Assert.Contains("\"events\":[\"arrival warning\"]", _desk.Decisions[^1]);
        Assert.Contains("\"reports\":[\"P9\"]", _desk.Decisions[^1]);
        Assert.Equal(ConsignmentStatus.PreLodged, _desk.StatusOf(Ducr));
    }

    [Fact]
    public void Nobody_who_connects_can_say_that_something_fell_due()
    {
        var due = Lodge();
        _desk.Now = due.AddDays(30);
        var decisions = _desk.Decisions.Count;
        var text = Text(new DueTimer(TimerKind.ArrivalExpiry, due.AddDays(8)), record: 1)
            .Replace("+EDRCHIEF+EDRCHIEF+", "+AGENT1+EDRCHIEF+", StringComparison.Ordinal);

        var answer = _desk.Send(text);

        // CONTRL: a message type there is no agreement on.
        Assert.Contains("UCM+1+UKCTIM:D:00A:UN:109004+4+17", answer);
        Assert.Equal(decisions + 1, _desk.Decisions.Count);
        Assert.Contains("refused", _desk.Decisions[^1]);
        Assert.Equal(ConsignmentStatus.PreLodged, _desk.StatusOf(Ducr));
    }

    [Fact]
    public void The_same_timer_is_the_same_octets_and_another_has_another_reference()
    {
        var timer = new DueTimer(TimerKind.ArrivalWarning, new DateTimeOffset(2003, 2, 4, 9, 0, 0, TimeSpan.Zero));

        var texts = new[]
        {
            Text(timer, 1), Text(timer, 2), Text(timer with { Kind = TimerKind.ArrivalExpiry }, 1),
            Text(timer with { At = timer.At.AddSeconds(1) }, 1), Text(timer, 1, "3GB123456789000-T2"),
            Text(timer, 1, Ducr, "001"),
        };

        Assert.Equal(texts[0], Text(timer, 1));
        Assert.Distinct(texts.Select(text => text.Split('\'')[0]));
    }

    private DateTimeOffset Lodge()
    {
        _desk.Now = new DateTimeOffset(2026, 11, 20, 9, 15, 0, TimeSpan.Zero);
        _desk.Send(File.ReadAllText(Path.Combine(Samples(), "efd-prelodged.edi"), Encoding.Latin1));
        Assert.Equal(ConsignmentStatus.PreLodged, _desk.StatusOf(Ducr));
        return _desk.Now.AddDays(22);
    }

    private static string Text(in DueTimer timer, long record, string ducr = Ducr, string part = "")
    {
        UcrKey.TryCreate(Encoding.ASCII.GetBytes(ducr), Encoding.ASCII.GetBytes(part), out var key);
        var output = new ArrayBufferWriter<byte>();
        TimerMessage.Write(IntakeSettings.DefaultOurId, key, timer, record, output);
        return Encoding.Latin1.GetString(output.WrittenSpan);
    }

    private static string Samples()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Customs.Nes.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "samples", "messages");
    }
}
