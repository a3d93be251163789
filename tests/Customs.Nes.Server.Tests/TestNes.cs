using System.Text;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger;
using Customs.Nes.Server.Channels;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Tests;

/// <summary>Hosts on loopback ports of their own, and the interchanges to send them.</summary>
internal static class TestNes
{
    public static NesOptions Options(EdiOptions? edi = null) => new()
    {
        Edi = (edi ?? new EdiOptions()) with { Listeners = edi?.Listeners is { Count: > 0 } set ? set : [Trusting] },
        Partners = new()
        {
            ["AGENT1"] = new() { Rights = PartnerRights.Declare, SenderIds = ["AGENT1"] },
            ["AGENT2"] = new() { Rights = PartnerRights.Declare, SenderIds = ["AGENT2"] },
            ["PORT1"] = new() { Rights = PartnerRights.Move, SenderIds = ["PORT1"] },
        },
    };

    public static ListenerOptions Trusting { get; } = new() { TrustSender = true };

    public static Task<NesHost> StartAsync(ILedger ledger, EdiOptions? edi = null) =>
        NesHost.StartAsync(Options(edi), new NesHostParts { Ledger = ledger });

    public static Task<EdiClient> ConnectAsync(NesHost host, string partner = "AGENT1") =>
        EdiClient.ConnectAsync(host.EndPointFor(partner));

    /// <summary>Well-formed, of a message type nobody takes: the channel does not care.</summary>
    public static string Interchange(string reference, string sender = "AGENT1") =>
        $"UNB+UNOA:2+{sender}+EDRCHIEF+030601:1010+{reference}'"
        + $"UNH+1+ORDERS:D:04A:UN'BGM+220+{reference}'UNT+3+1'UNZ+1+{reference}'";

    public static async Task<List<string>> ReadAllAsync(EdiClient client)
    {
        var answers = new List<string>();
        await foreach (var answer in client.ReadAnswersAsync())
        {
            answers.Add(Encoding.Latin1.GetString(answer));
        }

        return answers;
    }

    public static ValueTask SendAsync(this EdiClient client, string text) =>
        client.SendAsync(Encoding.Latin1.GetBytes(text));

    public static async Task<string?> ReadTextAsync(this EdiClient client)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await client.ReadAnswerAsync(patience.Token) is { } answer ? Encoding.Latin1.GetString(answer) : null;
    }
}
