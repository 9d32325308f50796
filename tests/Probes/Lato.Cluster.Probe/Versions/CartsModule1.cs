namespace Lato.Cluster.Probe.Versions;

/// <summary>The module in an earlier program.</summary>
public sealed class CartsModule1() : ApplicationModule("carts")
{
    [Handler]
    string Bill(BillCart1 bill) => $"a {bill.Item}";
}
