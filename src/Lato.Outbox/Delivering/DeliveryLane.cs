using System.Collections.Concurrent;
using Lato.Outbox.Rows;

namespace Lato.Outbox.Delivering;

/// <summary>
/// Begins deliveries one after another on one thread of the pool, each when the one before it has ended or waits for something: for those that hold the only writer of a database from their beginning to
/// their end. Side by side they would wait for it, and each wake another thread for the next. Thread-safe.
/// </summary>
/// <param name="deliver">Begins one, on the thread that calls it; does not throw.</param>
/// <param name="emptied">Is told when the last one has been begun.</param>
internal sealed class DeliveryLane(Action<OutboxRow> deliver, Action emptied) : IThreadPoolWorkItem
{
    readonly ConcurrentQueue<OutboxRow> _waiting = new();
    int _count; // what waits, and what is being begun; changed atomically

    public bool IsEmpty => Volatile.Read(ref _count) == 0;

    public void Add(OutboxRow row)
    {
        _waiting.Enqueue(row);
        if (Interlocked.Increment(ref _count) == 1)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    public void Execute()
    {
        do
        {
            if (_waiting.TryDequeue(out var row))
            {
                deliver(row);
            }
        }
        while (Interlocked.Decrement(ref _count) > 0);
        emptied();
    }
}
