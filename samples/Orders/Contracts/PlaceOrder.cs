using Lato;

namespace Orders.Contracts;

/// <summary>Orders something.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Amount">What it costs, in euros.</param>
public sealed record PlaceOrder(string OrderId, decimal Amount) : Command;
