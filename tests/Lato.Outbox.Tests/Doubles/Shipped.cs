namespace Lato.Outbox.Tests.Doubles;

[RoutedTo("amqp", "shipped")]
internal sealed record Shipped(string Order) : Event;
