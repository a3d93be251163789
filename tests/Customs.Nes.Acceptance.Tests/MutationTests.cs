using System.Text;
using Customs.Nes.Server.Scenarios;

namespace Customs.Nes.Acceptance.Tests;

/// <summary>
/// Valid interchanges with octets changed, lost, doubled, swapped and cut off: whatever comes, it is answered, and the
/// next valid one is accepted as if nothing had been. The seed is in the name of a failing row.
/// </summary>
public sealed class MutationTests
{
    private const int RoundCount = 250;

    // What separators and numbers are made of breaks more than letters do.
    private static readonly byte[] Telling = "+:'?0123456789-.ABNUZTH\r\n\0\u00ff "u8.ToArray();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_mangled_interchange_is_answered_and_spoils_nothing(int seed)
    {
        var scenario = ScenarioParser.Read("mutations.nes", Text(), out var faults);
        Assert.Empty(faults);
        var random = new Random(seed);
        var steps = scenario!.Steps.Cast<SendStep>().ToList();
        var clock = new ScenarioClock();
        clock.Set(steps[0].At);
        await using var host = await ScenarioHost.StartAsync(scenario, clock, null);
        for (var round = 0; round < RoundCount; round++)
        {
            var step = steps[random.Next(steps.Count)];
            var mangled = step with { Bytes = Mangle(step.Bytes.ToArray(), random) };

            var answer = await host.SendAsync(mangled, 0);

            Assert.True(
                answer.Length > 0 || IsBlank(mangled.Bytes.Span),
                $"No answer in round {round} of seed {seed} to: {Encoding.Latin1.GetString(mangled.Bytes.Span)}");
        }

        var next = steps[0] with { Bytes = steps[0].Body!.Under("SOUND", steps[0].At) };
        var sound = Answer.Read(await host.SendAsync(next, 0));
        Assert.Equal("UKCRES", Assert.Single(sound.Messages).Type);
    }

    private static string Text() => """
        partner AGENT1 agent, sends as AGENTONE, "First Agents"
        partner PORT1 port, sends as FXTINV, "Any port"
        at 2003-01-06 09:00
        PORT1 reports departure of 3GB123456789000-M1 part 001 at GBFXT on 2003-01-06 08:00 ref D1
        PORT1 reports arrival of 3GB123456789000-M2 at GBFXT shed ABC on 2003-01-06 07:00 ref A1 version 2
        AGENT1 lodges full pre-lodged 3GB123456789000-M2 { mucr GB/ABCD-12345, consignee "SMITH+SONS'S" }
        AGENT1 lodges full arrived 3GB123456789000-M3 {
          item 1 commodity 87032319, net mass 15000, units 10, value 150k
          item 2 document N934, status JE, statement LIC99
        }
        AGENT1 lodges simplified arrived 3GB123456789000-M4
        AGENT1 supplements 3GB123456789000-M4 version 2 { item 1 value 20k }
        """;

    private static byte[] Mangle(byte[] bytes, Random random)
    {
        for (var count = random.Next(1, 4); count > 0 && bytes.Length > 1; count--)
        {
            var at = random.Next(bytes.Length);
            bytes = random.Next(6) switch
            {
                0 => [.. bytes[..at], Telling[random.Next(Telling.Length)], .. bytes[(at + 1)..]],
                1 => [.. bytes[..at], .. bytes[(at + 1)..]],
                2 => [.. bytes[..at], Telling[random.Next(Telling.Length)], .. bytes[at..]],
                3 => WithoutSegment(bytes, at),
                4 => [.. bytes[..at], .. bytes[random.Next(at + 1)..]],
                _ => random.Next(4) == 0 ? bytes[..at] : bytes,
            };
        }

        return bytes;
    }

    private static byte[] WithoutSegment(byte[] bytes, int at)
    {
        var end = Array.IndexOf(bytes, (byte)'\'', at);
        var start = Array.LastIndexOf(bytes, (byte)'\'', at) + 1;
        return end < 0 ? bytes[..start] : [.. bytes[..start], .. bytes[(end + 1)..]];
    }

    private static bool IsBlank(ReadOnlySpan<byte> bytes) => bytes.IndexOfAnyExcept("\r\n "u8) < 0;
}
