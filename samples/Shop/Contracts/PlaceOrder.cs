using Lato;

namespace Shop.Contracts;

public sealed record PlaceOrder(string Item) : Command;
