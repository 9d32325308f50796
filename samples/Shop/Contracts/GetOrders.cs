using Lato;

namespace Shop.Contracts;

/// <summary>The ids of all orders.</summary>
public sealed record GetOrders : Query<IReadOnlyList<string>>;
