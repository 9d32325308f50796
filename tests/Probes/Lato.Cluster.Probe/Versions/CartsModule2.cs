namespace Lato.Cluster.Probe.Versions;

/// <summary>The module in a later program.</summary>
public sealed class CartsModule2() : ApplicationModule("carts")
{
    [Handler]
    string Bill(BillCart2 bill) => $"{bill.Items.Count} × {bill.Items[0]}";
}
