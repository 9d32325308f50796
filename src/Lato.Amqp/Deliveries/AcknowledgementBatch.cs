namespace Lato.Amqp.Deliveries;

/// <summary>Acknowledgements that go together.</summary>
internal sealed class AcknowledgementBatch
{
    readonly TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<ulong> Tags { get; } = [];

    public Task Sent => _sent.Task;

    /// <summary>Up to which delivery all are settled with it.</summary>
    public ulong AllUpTo { get; set; }

    public void Succeeded() => _sent.SetResult();

    public void Failed(Exception failure) => _sent.SetException(failure);
}
