using Lato;

namespace Shop.Contracts;

public sealed record InvoiceSent(string OrderId) : Event;
