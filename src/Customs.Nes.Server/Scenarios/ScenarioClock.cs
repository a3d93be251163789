namespace Customs.Nes.Server.Scenarios;

/// <summary>The clock of a scenario: it stands where it was set, backwards too, until it is set again.</summary>
public sealed class ScenarioClock : TimeProvider
{
    private long _ticks = new DateTimeOffset(2003, 1, 1, 0, 0, 0, TimeSpan.Zero).UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _ticks), TimeSpan.Zero);

    public void Set(DateTimeOffset instant) => Volatile.Write(ref _ticks, instant.UtcTicks);
}
