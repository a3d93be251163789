using Customs.Nes.Clearance;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Messages;
using Customs.Nes.Clearance.Validation;
using Customs.Nes.Ledger;

namespace Customs.Nes.Server.Commands;

/// <summary>
/// Repeats the draws of declarations by the revealed key of a day, for whoever wants to know that nobody rolled twice.
/// </summary>
internal sealed class DrawCheck(RevealedDayKey key, IArchive archive)
{
    private readonly Declaration _declaration = new();
    private readonly FindingList _findings = new();
    private string _day = "";
    private string? _published;
    private bool _isDeclaration;

    /// <summary>Whose draws are asked for from now on.</summary>
    public void Open(Fact fact)
    {
        var day = LondonClock.DayOf(fact.ReceivedAt);
        (_day, _published) = (DayKeys.NameOf(day), DayKeys.PublishedFor(day, archive.Kept));
        _isDeclaration = fact.Kind.IsFirstDeclaration();
        if (_isDeclaration)
        {
            _findings.Clear();
            CusdecReader.Read(fact.Message, fact.Service, _declaration, _findings);
        }
    }

    /// <summary>What is to be said of a draw; empty where it is of no declaration at hand.</summary>
    public string RemarkOn(bool isQuota, string profile, int version, double draw)
    {
        if (!_isDeclaration)
        {
            return "";
        }

        if (key.Commitment != _published)
        {
            return _published is null
                ? $", no hash of a key was kept ahead of {_day}"
                : $", the key is not the one published ahead of {_day}";
        }

        var again = isQuota ? key.QuotaDrawOf(_declaration) : key.DrawOf(_declaration, profile, version);
        return again == draw
            ? $", drawn again by the key published ahead of {_day}"
            : $", NOT what the key published ahead of {_day} draws";
    }
}
