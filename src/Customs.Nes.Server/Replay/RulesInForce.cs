using System.Text.Json;
using Customs.Nes.Clearance;
using Customs.Nes.Clearance.Assessment.Governance;
using Customs.Nes.Clearance.Assessment.Language;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Messages;
using Customs.Nes.Ledger;
using Fact = Customs.Nes.Ledger.Fact;

namespace Customs.Nes.Server.Replay;

/// <summary>
/// Compares what every interchange was decided by with what the steps of governance before it had put in force. That a
/// decision comes out the same again says only that it rests on the rules it names; this says that those were the right
/// ones. What files of the settings add is not governed, and not looked at.
/// </summary>
internal sealed class RulesInForce(IArchive archive)
{
    /// <summary>
    /// What was received just before a step took effect may have been prepared by what was in force until then; a
    /// change is in force when its own answer goes out, some seconds later at most.
    /// </summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    private readonly GovernedTexts _governed = new();

    /// <summary>What was in force from a row on, in order.</summary>
    private readonly List<(DateTimeOffset From, IReadOnlyList<ProfileText> Texts)> _states =
        [(DateTimeOffset.MinValue, [])];

    private readonly Dictionary<string, List<ProfileText>?> _ofBasis = [];

    /// <summary>London days on which something was received.</summary>
    public SortedSet<DateOnly> Days { get; } = [];

    /// <summary>Steps that changed what is in force, or is tried.</summary>
    public int ChangeCount => _states.Count - 1;

    /// <summary>Null when every row rests on what was in force.</summary>
    public Difference? FindDifference(long lastPosition, CancellationToken cancellation)
    {
        foreach (var row in archive.Read().TakeWhile(row => row.Position <= lastPosition))
        {
            cancellation.ThrowIfCancellationRequested();
            Days.Add(LondonClock.DayOf(row.ReceivedAt));
            if (row.Kind == FilingKind.Consequence && row.Ucr == GovernanceMessage.RegisterKey)
            {
                Add(row);
            }
            else if (row.Position == row.InterchangePosition
                && BasisOf(row) is { } basis && GovernedOf(basis) is { } texts && !WasInForce(texts, row.ReceivedAt))
            {
                return new Difference(
                    row.Position, "was decided by other profiles than the steps of governance had put in force");
            }
        }

        return null;
    }

    private void Add(Fact row)
    {
        _governed.Add(row.Record.Span, row.Position);
        var texts = _governed.InForce(TextAt);
        if (!texts.SequenceEqual(_states[^1].Texts))
        {
            _states.Add((row.ReceivedAt, texts));
        }
    }

    /// <summary>By the newest state, or one that was replaced only just before.</summary>
    private bool WasInForce(List<ProfileText> texts, DateTimeOffset at)
    {
        for (var state = _states.Count - 1; state >= 0; state--)
        {
            if (_states[state].Texts.SequenceEqual(texts))
            {
                return true;
            }

            if (_states[state].From < at - Grace)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Null for what the replay has told of already: nothing is kept under that hash.</summary>
    private List<ProfileText>? GovernedOf(string basis)
    {
        if (!_ofBasis.TryGetValue(basis, out var texts))
        {
            texts = KeptBasis.TextsOf(basis, archive.Kept)?.FindAll(static text => text.Standing is not null);
            _ofBasis.Add(basis, texts);
        }

        return texts;
    }

    private string TextAt(long position)
    {
        var row = archive.At(position) ?? throw new InvalidDataException($"There is no row {position}.");
        return GovernanceMessage.Read(row.Message, row.Service).Text;
    }

    private static string? BasisOf(Fact row)
    {
        using var decision = JsonDocument.Parse(row.Decision);
        return decision.RootElement.TryGetProperty("basis"u8, out var basis) ? basis.GetString() : null;
    }
}
