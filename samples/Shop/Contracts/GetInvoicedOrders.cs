using Lato;

namespace Shop.Contracts;

/// <summary>The ids of the orders that have an invoice, as often as they have one.</summary>
public sealed record GetInvoicedOrders : Query<IReadOnlyList<string>>;
