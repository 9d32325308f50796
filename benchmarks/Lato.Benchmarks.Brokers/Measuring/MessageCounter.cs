namespace Brokers.Measuring;

/// <summary>Counts handled messages, and takes the time of the processor between two of them. Thread-safe.</summary>
/// <param name="from">After how many it begins to measure.</param>
/// <param name="to">After how many it ends.</param>
internal sealed class MessageCounter(int from, int to)
{
    readonly TaskCompletionSource<Cost> _measured = new(TaskCreationOptions.RunContinuationsAsynchronously);
    CostMeter _meter;
    int _count;

    public Task<Cost> Measured => _measured.Task;

    public void Count()
    {
        var count = Interlocked.Increment(ref _count);
        if (count == from)
        {
            _meter = CostMeter.Start();
        }

        if (count == to)
        {
            _measured.SetResult(_meter.Stop(to - from));
        }
    }
}
