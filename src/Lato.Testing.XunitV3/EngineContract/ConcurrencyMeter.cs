namespace Lato.Testing.EngineContract;

/// <summary>How many are inside something at a time: now, and at most so far. Thread-safe.</summary>
internal sealed class ConcurrencyMeter
{
    int _now;
    int _highest;

    public int Now => Volatile.Read(ref _now);

    public int Highest => Volatile.Read(ref _highest);

    public void Enter()
    {
        var now = Interlocked.Increment(ref _now);
        var highest = Volatile.Read(ref _highest);
        while (now > highest)
        {
            highest = Interlocked.CompareExchange(ref _highest, now, highest) is var seen && seen == highest ? now : seen;
        }
    }

    public void Leave() => Interlocked.Decrement(ref _now);

    /// <summary>A receiver that goes on when so many are inside.</summary>
    public Func<object, Task<object?>> TogetherWith(int count)
    {
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return async _ =>
        {
            Enter();
            if (Now == count)
            {
                all.TrySetResult();
            }

            await all.Task;
            Leave();
            return null;
        };
    }
}
