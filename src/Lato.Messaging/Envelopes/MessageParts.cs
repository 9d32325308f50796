namespace Lato;

/// <summary>What a message is made of, for an <see cref="IMessageEnvelope"/> to write.</summary>
/// <param name="Data">What is sent; its own type says how it is written. Null is data as well.</param>
/// <param name="Topic">The topic or routing key, without any prefix; empty for what goes to a queue directly.</param>
/// <param name="MessageId">The id of the message, whole, as receivers see it: those of a service begin with its instance id and a dot.</param>
/// <param name="Time">When the message was made.</param>
/// <param name="ServiceName">The name of the service that sends it.</param>
/// <param name="InstanceId">The id of this instance of the service.</param>
/// <param name="Arguments">What the publish says to the envelope, by name; each envelope says what it does with them.</param>
public readonly record struct MessageParts(
    object? Data,
    string Topic,
    string MessageId,
    DateTimeOffset Time,
    string ServiceName,
    string InstanceId,
    IReadOnlyDictionary<string, object?> Arguments);
