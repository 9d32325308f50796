namespace Lato.Aws.Topology;

/// <summary>A queue that is there. Immutable.</summary>
/// <param name="Url">Its URL.</param>
/// <param name="Lease">For how long messages are received; extended while they are handled.</param>
/// <param name="DeadLetterArn">What takes failed messages; null if it has none.</param>
/// <param name="TopicArns">The topics that it is subscribed to.</param>
internal sealed record DeclaredQueue(string Url, TimeSpan Lease, string? DeadLetterArn, IReadOnlyList<string> TopicArns);
