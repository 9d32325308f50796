namespace Lato;

/// <summary>A message that SNS has taken.</summary>
/// <param name="MessageId">The id that SNS gave it.</param>
/// <param name="SequenceNumber">Its place in a FIFO topic; null for other topics.</param>
public sealed record SnsPublished(string MessageId, string? SequenceNumber);
