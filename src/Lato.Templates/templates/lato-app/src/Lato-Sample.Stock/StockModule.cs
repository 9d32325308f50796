using Lato;
using SampleNamespace.Orders.Contracts;
using SampleNamespace.Stock.Contracts;

namespace SampleNamespace.Stock;

/// <summary>Knows how many of each item are left.</summary>
[Module("stock")]
internal sealed partial class StockModule : ApplicationModule
{
    readonly Dictionary<string, int> _left = new() { ["pen"] = 80 };

    [Handler]
    void OnPlaced(OrderPlaced order) => _left[order.Item] = _left.GetValueOrDefault(order.Item) - order.Count;

    [Handler]
    int Get(GetStock query) => _left.GetValueOrDefault(query.Item);
}
