namespace Lato.Testing.Tests.Brokers.Doubles;

[RoutedTo("rabbit", "order.shipped")]
public sealed record OrderShipped([property: OrderingKey] string Id) : Event;
