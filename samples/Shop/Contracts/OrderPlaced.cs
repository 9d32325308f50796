using Lato;

namespace Shop.Contracts;

public sealed record OrderPlaced(string OrderId, string Item) : Event;
