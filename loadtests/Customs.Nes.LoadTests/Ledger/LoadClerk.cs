using System.Buffers;
using System.Globalization;
using System.Text;
using Customs.Nes.Clearance.Intake;

namespace Customs.Nes.LoadTests.Ledger;

/// <summary>Writes as much as a real clerk, without the work of deciding: what is measured is the store.</summary>
internal sealed class LoadClerk : IClerk
{
    private static readonly byte[] OpeningText = Encoding.ASCII.GetBytes(
        "UNB+UNOC:3+CHIEF:ZZ+AGENT:ZZ+030420:0930+000000001'UNH+1+CONTRL:2:2:UN'UCI+000000001+AGENT+CHIEF+7'UNT+3+1'");

    private static readonly byte[] DecisionText = Encoding.ASCII.GetBytes(
        """{"at":"2003-04-20T09:30:00Z","rules":"6f1ed002ab5595859014ebf0951522d9","route":6,"fired":[]}""");

    private static readonly byte[] ResponseText = Encoding.ASCII.GetBytes(
        "UNH+2+CUSRES:D:04A:UN:109735'BGM+962+3GB123456789012-REF00000001+9'DTM+9:20030420093000:204'" +
        "LOC+22+120::109'GIS+29'RFF+ABO:3GB123456789012-REF00000001'RFF+AAE:120-000001A-20042003'" +
        "RFF+MRN:03GB00000000000001'" +
        "GEI+4+6::109'DTM+148:200304200930:203'UNT+10+2'");

    private static readonly byte[] RecordText = Encoding.ASCII.GetBytes(new string('r', 120));

    public void Open(Submission submission, long position, IBufferWriter<byte> opening) => opening.Write(OpeningText);

    public void Close(Submission submission, long position, IBufferWriter<byte> closing) =>
        closing.Write("UNZ+2+000000001'"u8);

    public void Decide(
        Submission submission,
        Filing filing,
        long position,
        ReadOnlySpan<byte> record,
        IFactArchive archive,
        FactDraft draft)
    {
        draft.Outcome = FilingOutcome.Accepted;
        draft.ChangesRecord = true;
        draft.Decision.Write(DecisionText);
        draft.Response.Write(ResponseText);
        draft.Record.Write(RecordText);

        // Something of its own in each answer, so that a wrong one would be noticed.
        position.TryFormat(draft.Response.GetSpan(20), out var length, provider: CultureInfo.InvariantCulture);
        draft.Response.Advance(length);
    }

    public void RefuseAltered(Submission submission, long firstPosition, IBufferWriter<byte> answer) =>
        throw new InvalidOperationException("The load sends no altered interchange.");
}
