using System.Buffers;
using System.IO.Hashing;
using System.Text;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Edifact;

namespace Customs.Nes.Ledger.Tests;

/// <summary>Submissions as a connection would prepare them for <see cref="TinyClerk"/>.</summary>
internal static class Submissions
{
    public static readonly DateTimeOffset ReceivedAt = new(2003, 4, 20, 9, 30, 0, 123, TimeSpan.Zero);

    /// <param name="key">Empty: an interchange that could not be read so far.</param>
    public static Submission Of(string key, params string[] messages)
    {
        var submission = new Submission();
        Fill(submission, key, messages);
        return submission;
    }

    public static void Fill(Submission submission, string key, params string[] messages)
    {
        submission.Reset();
        submission.Partner = "AGENT";
        submission.Channel = 1;
        submission.ReceivedAt = ReceivedAt;
        submission.Service = ServiceCharacters.Default;
        var head = $"UNB+{key}'";
        var text = head + string.Join("\r\n", messages) + "UNZ'";
        submission.Load(new ReadOnlySequence<byte>(Encoding.ASCII.GetBytes(text)));
        submission.Key.Write(Encoding.ASCII.GetBytes(key));
        submission.KeyHash = key.Length == 0 ? 0 : XxHash3.HashToUInt64(submission.Key.WrittenSpan);
        submission.ContentHash = XxHash128.HashToUInt128(submission.Bytes.Span);
        var offset = head.Length;
        foreach (var message in messages)
        {
            var filing = submission.AddFiling();
            filing.Kind = message[0] == 'X' ? FilingKind.RefusedMessage : FilingKind.Efd;
            filing.Message = new TextRange(offset, message.Length);
            var ucr = message.Split(':') is [_, { Length: > 0 } named, ..] ? named : "";
            filing.Ucr = Ucr(ucr);
            offset += message.Length + 2;
        }
    }

    public static UcrKey Ucr(string text)
    {
        _ = UcrKey.TryCreate(Encoding.ASCII.GetBytes(text), [], out var key);
        return key;
    }

    public static string Text(this Submission submission) => Encoding.ASCII.GetString(submission.Answer.WrittenSpan);

    public static string Text(this ReadOnlyMemory<byte> bytes) => Encoding.ASCII.GetString(bytes.Span);
}
