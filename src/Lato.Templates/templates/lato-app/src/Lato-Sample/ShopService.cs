using Lato;
using SampleNamespace.Orders.Contracts;
using SampleNamespace.Stock.Contracts;

namespace SampleNamespace;

/// <summary>What of the modules can be reached over HTTP.</summary>
[Module("shop")]
public sealed partial class ShopService : ApplicationModule
{
    public ShopService() => this.AddModules();

    [Http("POST", "/orders")]
    Task Place(PlaceOrder order, TransactionContext ctx) => ctx.ExecuteAsync(order);

    [Http("GET", "/stock/{item}")]
    Task<int> InStock(string item, TransactionContext ctx) => ctx.ExecuteAsync(new GetStock(item));
}
