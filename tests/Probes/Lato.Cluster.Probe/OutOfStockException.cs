namespace Lato.Cluster.Probe;

[ExpectedFailure]
public sealed class OutOfStockException(string item, int wanted) : Exception($"There are no {wanted} of {item}.")
{
    public string Item => item;

    public int Wanted => wanted;
}
