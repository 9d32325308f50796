using Lato;
using Microsoft.EntityFrameworkCore;
using Shop.Contracts;

namespace Shop.Orders;

/// <summary>Takes orders, with Entity Framework.</summary>
[Module("orders")]
internal sealed class OrderModule : ApplicationModule
{
    [Handler]
    void Place(PlaceOrder command, OrderContext context) => context.Orders.Add(Order.Place(command.Item)); // saved and committed by the unit of work

    [Handler]
    async Task<IReadOnlyList<string>> Get(GetOrders query, OrderContext context, CancellationToken cancellationToken) =>
        await context.Orders.Select(order => order.Id).ToListAsync(cancellationToken);
}
