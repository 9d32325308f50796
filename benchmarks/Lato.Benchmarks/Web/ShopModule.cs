namespace Lato.Benchmarks.Web;

internal sealed class ShopModule : ApplicationModule
{
    [Http("GET", "/lato/text")]
    static string Text() => "hello";

    [WebSocket("/lato/ws")]
    static async Task Echo(WebSocketChannel socket)
    {
        await foreach (var frame in socket)
        {
            await socket.SendAsync(frame);
        }
    }

    [Http("POST", "/lato/orders")]
    [Handler]
    static OrderPlaced Place(PlaceOrder order) => new(order.Item, order.Count);
}
