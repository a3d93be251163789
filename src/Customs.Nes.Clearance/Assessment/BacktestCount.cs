namespace Customs.Nes.Clearance.Assessment;

/// <summary>Declarations a profile, a day, an office or a route had in a back-test.</summary>
public sealed class BacktestCount
{
    public long Matched { get; private set; }

    /// <summary>Of those matched, the ones also drawn and within the quota: they would have been checked.</summary>
    public long Selected { get; private set; }

    /// <summary>Selected, and by nothing in force then: the additional work.</summary>
    public long New { get; private set; }

    /// <summary>Selected for route 1: documents before release.</summary>
    public long Documents { get; private set; }

    /// <summary>Selected for route 2: an examination of the goods.</summary>
    public long Physical { get; private set; }

    /// <summary>Selected for route 3: documents after release.</summary>
    public long Afterwards { get; private set; }

    /// <summary>Selected, and checked then for some reason, with a result.</summary>
    public long Checked { get; private set; }

    /// <summary>Checked, and something was found.</summary>
    public long Found { get; private set; }

    /// <summary>One more that matched.</summary>
    /// <param name="route">The strongest route it would have been selected for; clear: it would not.</param>
    /// <param name="wasFound">What a check found then; null: it was not checked.</param>
    internal void Add(Route route, bool wasSelected, bool? wasFound)
    {
        Matched++;
        if (route == Route.Clear)
        {
            return;
        }

        Selected++;
        New += wasSelected ? 0 : 1;
        Documents += route == Route.Documents ? 1 : 0;
        Physical += route == Route.Physical ? 1 : 0;
        Afterwards += route == Route.PostClearance ? 1 : 0;
        Checked += wasFound is null ? 0 : 1;
        Found += wasFound == true ? 1 : 0;
    }
}
