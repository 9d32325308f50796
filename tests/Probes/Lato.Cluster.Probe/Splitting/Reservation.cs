namespace Lato.Cluster.Probe.Splitting;

public sealed class Reservation
{
    public int Count { get; set; }

    public Guid Token { get; } = Guid.NewGuid();

    public IReadOnlyList<Shelf> Shelves { get; set; } = [];
}
