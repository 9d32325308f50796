using Lato;

namespace Orders.Contracts;

/// <summary>The orders that have no invoice yet.</summary>
public sealed record GetOpenOrders : Query<IReadOnlyList<string>>;
