using Lato;
using SampleNamespace.Orders;
using SampleNamespace.Stock;

namespace SampleNamespace;

/// <summary>The composition root: every program of the application, and its tests, add the modules here. <c>lato new module</c> adds to it.</summary>
public static class Modules
{
    /// <summary>Adds all modules.</summary>
    public static TModule AddModules<TModule>(this TModule parent)
        where TModule : ApplicationModule
    {
        parent.AddOrders();
        parent.AddStock();
        return parent;
    }
}
