namespace Lato.Aws.Consuming;

/// <summary>One delivery of SQS, and until when it is ours. Settled once.</summary>
/// <param name="sqs">The message, as SQS has it.</param>
/// <param name="receivedAt">When it was received.</param>
/// <param name="lease">For how long.</param>
internal sealed class Delivery(Amazon.SQS.Model.Message sqs, DateTimeOffset receivedAt, TimeSpan lease)
{
    public Amazon.SQS.Model.Message Sqs => sqs;

    /// <summary>The message; set before it is handled.</summary>
    public ReceivedMessage Message { get; set; } = null!;

    public DateTimeOffset ReceivedAt => receivedAt;

    /// <summary>Until when SQS waits for it. The last one to write wins: the beat of extensions, or the handler that asked for more.</summary>
    public DateTimeOffset VisibleAt { get; set; } = receivedAt + lease;

    public string ReceiptHandle => sqs.ReceiptHandle;

    public string? GroupId => sqs.Attributes?.GetValueOrDefault(DeliveryReader.GroupId);
}
