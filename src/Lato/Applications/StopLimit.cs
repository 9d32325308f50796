namespace Lato.Applications;

/// <summary>How long a stop waits for something: by the engine's clock, and by real time, since a clock that stands still must not keep a process. In a simulation there is no real time.</summary>
internal readonly struct StopLimit(ActorEngine engine, TimeSpan limit)
{
    readonly long _start = engine.Time.GetTimestamp();
    readonly long _realStart = TimeProvider.System.GetTimestamp();

    public bool HasPassed => limit != Timeout.InfiniteTimeSpan
        && (engine.Time.GetElapsedTime(_start) >= limit || (!engine.SchedulesEverySegment && TimeProvider.System.GetElapsedTime(_realStart) >= limit));
}
