using Lato;
using SampleNamespace.Orders.Contracts;

namespace SampleNamespace.Orders;

/// <summary>Takes orders.</summary>
[Module("orders")]
internal sealed partial class OrdersModule : ApplicationModule
{
    [Handler]
    Task Place(PlaceOrder command, TransactionContext ctx) => ctx.PublishAsync(new OrderPlaced(command.Item, command.Count));
}
