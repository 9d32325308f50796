using Lato;
using SampleNamespace.Orders.Contracts;
using SampleNamespace.Stock.Contracts;

namespace SampleNamespace.Tests;

public sealed class OrderTests
{
    [Fact]
    public async Task An_order_takes_from_the_stock()
    {
        await using var app = new Application("test").AddModule<ShopService>();

        await app.ExecuteAsync(new PlaceOrder("pen", 2), TestContext.Current.CancellationToken);

        Assert.Equal(78, await app.ExecuteAsync(new GetStock("pen"), TestContext.Current.CancellationToken));
    }
}
