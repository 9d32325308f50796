namespace Lato.Testing;

/// <summary>Somebody who waits until a number of timers are armed.</summary>
internal sealed class TimerWait(int count) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public int Count => count;
}
