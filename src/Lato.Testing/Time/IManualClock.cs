namespace Lato.Testing.Time;

/// <summary>A clock that does not go on by itself.</summary>
internal interface IManualClock
{
    /// <summary>Lets the timer wait, instead of what it waited for before; for nothing if the time is infinite.</summary>
    void Arm(ManualTimer timer, TimeSpan dueTime, TimeSpan period);

    /// <summary>Lets the timer wait for nothing.</summary>
    void Disarm(ManualTimer timer);
}
