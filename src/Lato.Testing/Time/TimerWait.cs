namespace Lato.Testing.Time;

/// <summary>Somebody who waits until a number of timers are armed that are due by a time.</summary>
internal sealed class TimerWait(int count, DateTimeOffset dueBy) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public bool IsReached(List<ManualTimer> armed) => armed.Count(timer => timer.Due <= dueBy) >= count;
}
