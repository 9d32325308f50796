using Lato;
using Orders;
using Orders.Contracts;
using Stock;
using Stock.Contracts;

namespace LatoSample;

/// <summary>The modules, and what of them can be reached over HTTP.</summary>
[Module("LatoSample")]
public sealed partial class LatoSampleService : ApplicationModule
{
    public LatoSampleService()
    {
        AddModule<OrdersModule>();
        AddModule<StockModule>();
    }

    [Http("POST", "/orders")]
    Task Place(PlaceOrder order, TransactionContext ctx) => ctx.ExecuteAsync(order);

    [Http("GET", "/stock/{item}")]
    Task<int> InStock(string item, TransactionContext ctx) => ctx.ExecuteAsync(new GetStock(item));
}
