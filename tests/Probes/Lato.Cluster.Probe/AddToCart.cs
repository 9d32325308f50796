namespace Lato.Cluster.Probe;

/// <param name="Cart">Whose cart.</param>
/// <param name="Pause">How long it takes, in milliseconds.</param>
public sealed record AddToCart([ShardKey] string Cart, int Pause = 0) : Command<Cart>;
