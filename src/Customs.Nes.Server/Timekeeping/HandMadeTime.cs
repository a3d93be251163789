namespace Customs.Nes.Server.Timekeeping;

/// <summary>
/// The timekeeper for a clock that somebody sets. Letting time pass does what a host that runs all the while would do:
/// what falls due happens at its own instant, one after the other.
/// </summary>
internal sealed class HandMadeTime(ViewKeeper keeper, Timekeeper timekeeper)
{
    /// <param name="now">Where the clock stands.</param>
    /// <param name="until">Where it is set to in the end.</param>
    /// <param name="setClock">Sets it.</param>
    public async Task PassAsync(DateTimeOffset now, DateTimeOffset until, Action<DateTimeOffset> setClock)
    {
        var views = keeper.Views ?? throw new InvalidOperationException("There are no views to tell the time by.");
        views.BringUpToNow();
        while (views.Deadlines(until, limit: 1) is [var next])
        {
            now = next.Timer.At > now ? next.Timer.At : now;
            setClock(now);
            var position = views.Position;
            await timekeeper.TellDueAsync(views);
            views.BringUpToNow();
            if (views.Position == position)
            {
                throw new InvalidOperationException($"{next.Timer.Kind} of {next.Ucr} falls due and never happens.");
            }
        }

        setClock(until);
    }
}
