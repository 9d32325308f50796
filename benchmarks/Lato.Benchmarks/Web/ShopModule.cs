namespace Lato.Benchmarks.Web;

internal sealed class ShopModule : ApplicationModule
{
    [Http("GET", "/text")]
    static string Text() => "hello";

    [Http("POST", "/orders")]
    [Handler]
    static OrderPlaced Place(PlaceOrder order) => new(order.Item, order.Count);
}
