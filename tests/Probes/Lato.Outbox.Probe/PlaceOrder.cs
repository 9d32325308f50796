using Lato;

internal sealed record PlaceOrder : Command;
