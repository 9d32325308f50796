namespace Lato.Cluster.Probe.Splitting;

/// <param name="Item">What is reserved.</param>
/// <param name="Label">What JSON cannot carry.</param>
/// <param name="Note">Of which JSON does not know what it was.</param>
public sealed record ReserveStock(string Item, Stream Label, object Note) : Command<Reservation>
{
    public int Length => Item.Length; // nothing is lost with it
}
