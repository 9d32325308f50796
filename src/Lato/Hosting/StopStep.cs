namespace Lato.Hosting;

/// <summary>
/// A step of the stop of a host's service, which is taken once. Two may stop one host, such as a program and the test that has started it, and one of
/// them disposes it while the other has not ended. Thread-safe.
/// </summary>
internal sealed class StopStep
{
    Task? _taken;

    /// <summary>Takes the step if no one has, and completes when it has ended. The time of the first one who stops the host holds for all.</summary>
    /// <param name="step">What to do.</param>
    public Task TakeAsync(Func<Task> step)
    {
        var first = new Task<Task>(step);
        var whole = first.Unwrap();
        if (Interlocked.CompareExchange(ref _taken, whole, null) is { } taken)
        {
            return taken;
        }

        first.RunSynchronously(TaskScheduler.Default);
        return whole;
    }
}
