namespace Lato.Contracts.Probe;

public sealed record GetOrder(Guid Order) : Query<OrderView>;
