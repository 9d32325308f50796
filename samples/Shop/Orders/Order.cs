using Lato;
using Shop.Contracts;

namespace Shop.Orders;

/// <summary>Records what happens to it; the unit of work publishes that when it saves the order.</summary>
internal sealed class Order : IHasEvents
{
    Order(string id, string item) => (Id, Item) = (id, item); // by Entity Framework

    public string Id { get; }

    public string Item { get; }

    public RecordedEvents Events { get; } = new();

    public static Order Place(string item)
    {
        var order = new Order($"{Guid.CreateVersion7():N}", item);
        order.Events.Add(new OrderPlaced(order.Id, item));
        return order;
    }
}
