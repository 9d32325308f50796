namespace Lato.Benchmarks.Web;

internal sealed partial class ShopModule : ApplicationModule
{
    [Http("GET", "/text")]
    static string Text() => "hello";

    [WebSocket("/ws")]
    static async Task Echo(WebSocketChannel socket)
    {
        await foreach (var frame in socket)
        {
            await socket.SendAsync(frame);
        }
    }

    [Http("POST", "/orders")]
    [Handler]
    static OrderPlaced Place(PlaceOrder order) => new(order.Item, order.Count);
}
