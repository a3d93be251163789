using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using System.Text.Json;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Assessment.Columns;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Messages;
using Customs.Nes.Clearance.Validation;
using Customs.Nes.Ledger;
using Microsoft.Win32.SafeHandles;

namespace Customs.Nes.Server.Backtesting;

/// <summary>
/// A columnar copy of the declarations a ledger holds, in files beside its store, brought forward each time it is
/// opened. Everything in it is made of the ledger and the rates, so it can be deleted at any time; a file that does not
/// fit them any more is made again. A full segment never changes, the last one is replaced by a larger, by renaming:
/// several processes may do this at once, and none needs to know of the others.
/// </summary>
internal sealed class ColumnFolder : IDisposable
{
    /// <summary>What the folder's name has after the store's.</summary>
    public const string Suffix = ".columns";

    private readonly string? _path;
    private readonly List<Segment> _segments = [];
    private readonly List<SafeFileHandle> _files = [];

    private ColumnFolder(string? path) => _path = path;

    public IReadOnlyList<Segment> Segments => _segments;

    /// <param name="path">Null: nothing is written, and all is read each time.</param>
    public static ColumnFolder BringForward(string? path, IFactSource ledger, ICustomsRates rates)
    {
        var folder = new ColumnFolder(path);
        try
        {
            var last = ledger.LastPosition;
            folder.OpenFiles(ledger, rates, last);
            folder.ReadLedger(ledger, rates, last);
        }
        catch
        {
            folder.Dispose();
            throw;
        }

        return folder;
    }

    public void Dispose()
    {
        foreach (var file in _files)
        {
            file.Dispose();
        }

        _files.Clear();
    }

    /// <summary>
    /// Those that still fit; the last one, where it is not full, only if there is nothing to add to it.
    /// </summary>
    private void OpenFiles(IFactSource ledger, ICustomsRates rates, long last)
    {
        while (_path is not null && File.Exists(FileOf(_segments.Count)))
        {
            var file = File.OpenHandle(FileOf(_segments.Count), share: FileShare.ReadWrite | FileShare.Delete);
            _files.Add(file);
            var length = RandomAccess.GetLength(file);
            if (Segment.Open(length, (start, count) => ReadFrom(file, start, count)) is not { } segment
                || segment.LastPosition > last
                || ledger.At(segment.LastPosition) is not { } row || !MarkOf(row).AsSpan().SequenceEqual(segment.Mark)
                || !(segment.IsFull || segment.LastPosition == last)
                || !segment.IsOf(rates))
            {
                return;
            }

            _segments.Add(segment);
            if (!segment.IsFull)
            {
                return;
            }
        }
    }

    private void ReadLedger(IFactSource ledger, ICustomsRates rates, long last)
    {
        var from = _segments.Count == 0 ? 1 : _segments[^1].LastPosition + 1;
        if (from > last)
        {
            return;
        }

        var writer = new SegmentWriter(rates);
        var declaration = new Declaration();
        var findings = new FindingList();
        Fact? newest = null;
        foreach (var row in ledger.Read(from))
        {
            if (row.Position > last)
            {
                break;
            }

            newest = row;
            if (row.Outcome == FilingOutcome.Refused)
            {
                continue;
            }

            if (row.Kind.IsFirstDeclaration())
            {
                findings.Clear();
                CusdecReader.Read(row.Message, row.Service, declaration, findings);
                writer.Add(declaration, row.Position, row.ReceivedAt, row.Ucr.Hash, WasSelected(row));
            }
            else if (row.Kind == FilingKind.OfficerAct
                && CheckResult.TryRead(row.Message, row.Service, out var isFound) && isFound is { } found)
            {
                writer.AddCheck(row.Ucr.Hash, found);
            }

            if (writer.IsFull)
            {
                Keep(writer.Finish(row.Position, MarkOf(row)));
                newest = null;
            }
        }

        if (newest is not null)
        {
            Keep(writer.Finish(newest.Position, MarkOf(newest)));
        }
    }

    private void Keep(byte[] bytes)
    {
        if (_path is not null)
        {
            Directory.CreateDirectory(_path);
            var made = Path.Combine(_path, Path.GetRandomFileName());
            File.WriteAllBytes(made, bytes);
            File.Move(made, FileOf(_segments.Count), overwrite: true);
        }

        _segments.Add(Segment.Open(bytes)!);
    }

    private string FileOf(int number) =>
        Path.Combine(_path!, string.Create(CultureInfo.InvariantCulture, $"{number + 1:000000}.segment"));

    private static byte[] ReadFrom(SafeFileHandle file, int start, int count)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(count);
        for (var read = 0; read < count;)
        {
            var more = RandomAccess.Read(file, bytes.AsSpan(read), start + read);
            read += more > 0 ? more : throw new EndOfStreamException("A segment of columns is cut short.");
        }

        return bytes;
    }

    /// <summary>Of another ledger, or one set back, no row is like this.</summary>
    private static byte[] MarkOf(Fact row)
    {
        Span<byte> time = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(time, row.ReceivedAt.UtcTicks);
        var hash = new XxHash128(row.Position);
        hash.Append(time);
        hash.Append(row.Message.Span);
        hash.Append(row.Decision.Span);
        return hash.GetCurrentHash();
    }

    private static bool WasSelected(Fact fact)
    {
        using var decision = JsonDocument.Parse(fact.Decision);
        return decision.RootElement.TryGetProperty("examination", out var examination)
            && examination.TryGetProperty("assessment", out var assessment)
            && assessment.GetProperty("route").GetInt32() != (int)Clearance.Assessment.Route.Clear;
    }
}
