using Lato;

namespace Orders.Contracts;

/// <summary>Something was ordered.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Amount">What it costs, in euros.</param>
public sealed record OrderPlaced(string OrderId, decimal Amount) : Event;
