namespace Lato.Contracts.Probe;

[MessageName("orders.place-order")]
public sealed record PlaceOrder(string Item, int Count) : Command<Guid>;
