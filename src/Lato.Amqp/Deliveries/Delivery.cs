using RabbitMQ.Client;

namespace Lato.Amqp.Deliveries;

/// <summary>One delivery, as the client gives it; the body is a copy.</summary>
/// <param name="Channel">Where it is settled.</param>
/// <param name="Tag">Its number there.</param>
/// <param name="Properties">What the message has beside its body.</param>
/// <param name="Message">The message.</param>
internal sealed record Delivery(IChannel Channel, ulong Tag, IReadOnlyBasicProperties Properties, ReceivedMessage Message);
