using Lato;
using SampleNamespace.Orders;
using SampleNamespace.Orders.Contracts;
using SampleNamespace.Stock;
using SampleNamespace.Stock.Contracts;

namespace SampleNamespace;

/// <summary>The modules, and what of them can be reached over HTTP.</summary>
[Module("shop")]
public sealed partial class ShopService : ApplicationModule
{
    public ShopService()
    {
        AddModule<OrdersModule>();
        AddModule<StockModule>();
    }

    [Http("POST", "/orders")]
    Task Place(PlaceOrder order, TransactionContext ctx) => ctx.ExecuteAsync(order);

    [Http("GET", "/stock/{item}")]
    Task<int> InStock(string item, TransactionContext ctx) => ctx.ExecuteAsync(new GetStock(item));
}
