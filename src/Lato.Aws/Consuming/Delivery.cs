namespace Lato.Aws.Consuming;

/// <summary>One delivery of SQS, and until when it is ours. Settled once.</summary>
/// <param name="sqs">The message, as SQS has it.</param>
/// <param name="receivedAt">When it was received: a timestamp of the clock.</param>
/// <param name="lease">For how long.</param>
internal sealed class Delivery(Amazon.SQS.Model.Message sqs, long receivedAt, TimeSpan lease)
{
    long _hiddenTicks = lease.Ticks;

    public Amazon.SQS.Model.Message Sqs => sqs;

    /// <summary>The message; set before it is handled.</summary>
    public ReceivedMessage Message { get; set; } = null!;

    public long ReceivedAt => receivedAt;

    /// <summary>How long after it was received SQS waits for it. The last one to write wins: the beat of extensions, or the handler that asked for more.</summary>
    public TimeSpan HiddenFor
    {
        get => TimeSpan.FromTicks(Volatile.Read(ref _hiddenTicks));
        set => Volatile.Write(ref _hiddenTicks, value.Ticks);
    }

    public string ReceiptHandle => sqs.ReceiptHandle;

    public string? GroupId => sqs.Attributes?.GetValueOrDefault(DeliveryReader.GroupId);
}
