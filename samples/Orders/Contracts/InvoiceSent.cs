using Lato;

namespace Orders.Contracts;

/// <summary>An order has its invoice.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Number">The number of the invoice.</param>
public sealed record InvoiceSent(string OrderId, int Number) : Event;
