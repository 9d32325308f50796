using Lato;

namespace SampleNamespace.Orders;

/// <summary>What others see of the orders, beside their contracts.</summary>
public static class OrdersExtensions
{
    /// <summary>Adds the orders to an application.</summary>
    public static TModule AddOrders<TModule>(this TModule parent)
        where TModule : ApplicationModule
    {
        parent.AddModule<OrdersModule>();
        return parent;
    }
}
