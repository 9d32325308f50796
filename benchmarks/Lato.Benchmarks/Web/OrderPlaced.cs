namespace Lato.Benchmarks.Web;

internal sealed record OrderPlaced(string Item, int Count);
