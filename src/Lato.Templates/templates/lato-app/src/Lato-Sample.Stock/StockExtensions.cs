using Lato;

namespace SampleNamespace.Stock;

/// <summary>What others see of the stock, beside its contracts.</summary>
public static class StockExtensions
{
    /// <summary>Adds the stock to an application.</summary>
    public static TModule AddStock<TModule>(this TModule parent)
        where TModule : ApplicationModule
    {
        parent.AddModule<StockModule>();
        return parent;
    }
}
