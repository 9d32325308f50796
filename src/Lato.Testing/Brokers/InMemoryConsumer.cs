namespace Lato.Testing.Brokers;

/// <summary>One handler that takes from one queue. Thread-safe.</summary>
/// <param name="endpoint">The handler.</param>
/// <param name="queue">The queue.</param>
/// <param name="prefetch">How many messages it takes before one is settled.</param>
/// <param name="isExclusive">Whether no other one may be there.</param>
internal sealed class InMemoryConsumer(MessageEndpoint endpoint, InMemoryQueue queue, int prefetch, bool isExclusive) : IDisposable
{
    readonly CancellationTokenSource _stopping = new();
    readonly CancellationTokenSource _cancelling = new();
    TaskCompletionSource? _settled; // under the broker's gate

    public MessageEndpoint Endpoint => endpoint;

    public InMemoryQueue Queue => queue;

    public int Prefetch => prefetch;

    public bool IsExclusive => isExclusive;

    /// <summary>What is not settled. Under the broker's gate.</summary>
    public HashSet<InMemoryDelivery> Unsettled { get; } = [];

    public Task WhenSettled() => queue.WhenSettled(this);

    public Task WhenSettled_NeedsLock() => Unsettled.Count == 0 ? Task.CompletedTask : (_settled ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Changed_NeedsLock()
    {
        if (Unsettled.Count == 0)
        {
            _settled?.SetResult();
            _settled = null;
        }
    }

    public void Begin() => queue.Add(this);

    /// <summary>Called for one delivery after another; returns before the handler runs.</summary>
    public void Receive(InMemoryDelivery delivery)
    {
        var message = delivery.ToReceived(queue.Name);
        endpoint.ProcessAsync(message, _stopping.Token, _cancelling.Token).ContinueWith(
            processed => queue.Settle(this, delivery, message, processed.IsCompletedSuccessfully ? processed.Result : new MessageOutcome(MessageAction.HandBack)),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    /// <summary>Takes nothing new; what has not begun is handed back.</summary>
    public void Stop()
    {
        queue.Remove(this);
        _stopping.Cancel();
    }

    /// <summary>Gives up what runs.</summary>
    public void Cancel() => _cancelling.Cancel();

    /// <summary>The connection is gone: what is not settled is delivered to others, whatever becomes of it here.</summary>
    public void Close() => queue.TakeBack(this);

    public void Dispose()
    {
        _stopping.Dispose();
        _cancelling.Dispose();
    }
}
