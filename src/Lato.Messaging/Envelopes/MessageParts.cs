namespace Lato;

/// <summary>What an envelope makes a body of. Immutable.</summary>
/// <param name="Data">What is sent.</param>
/// <param name="Topic">The topic, without a prefix.</param>
/// <param name="MessageId">Tells the message from all others.</param>
/// <param name="Time">When it was sent.</param>
/// <param name="ServiceName">The name of the application that sends it.</param>
/// <param name="InstanceId">The id of its instance.</param>
/// <param name="Arguments">Further values for this envelope, by name.</param>
public readonly record struct MessageParts(object? Data, string Topic, string MessageId, DateTimeOffset Time, string ServiceName, string InstanceId, IReadOnlyDictionary<string, object?> Arguments);
