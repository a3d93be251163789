namespace Customs.Nes.Clearance.Assessment;

/// <summary>Which route checks more; the digits do not say.</summary>
public static class RouteOrder
{
    /// <summary>Of two routes the one that checks more: 2, then 1, then 3, then 6.</summary>
    public static Route Stronger(Route left, Route right) => Strength(left) >= Strength(right) ? left : right;

    public static int Strength(Route route) => route switch
    {
        Route.Physical => 4,
        Route.Documents => 3,
        Route.PostClearance => 2,
        Route.Clear => 1,
        _ => 0,
    };
}
