namespace Lato.Benchmarks.Web;

internal sealed record PlaceOrder(string Item, int Count) : Command<OrderPlaced>;
