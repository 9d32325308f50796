using RabbitMQ.Client;

namespace Lato.Amqp.Deliveries;

/// <summary>One delivery, as the client gives it; the body is a copy.</summary>
/// <param name="Channel">Where it was received, and can be handed back.</param>
/// <param name="Acks">Where it is acknowledged.</param>
/// <param name="Tag">Its number on the channel.</param>
/// <param name="Properties">What the message has beside its body.</param>
/// <param name="Message">The message.</param>
internal sealed record Delivery(IChannel Channel, AckBatch Acks, ulong Tag, IReadOnlyBasicProperties Properties, ReceivedMessage Message);
