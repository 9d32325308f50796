namespace Lato.Benchmarks.Web;

internal sealed class ShopModule : ApplicationModule
{
    [Http("GET", "/lato/text")]
    static string Text() => "hello";

    [Http("POST", "/lato/orders")]
    [Handler]
    static OrderPlaced Place(PlaceOrder order) => new(order.Item, order.Count);
}
