namespace Lato.Cluster.Probe.Troubles;

/// <summary>Fails in all the ways that a status of HTTP tells apart.</summary>
public sealed class TroubleModule : ApplicationModule
{
    public TroubleModule()
        : base("trouble") => AddModule<NarrowModule>();

    [Handler]
    async Task Take(Fail fail, TransactionContext ctx, IApplication app)
    {
        switch (fail.As)
        {
            case "late":
                await app.ExecuteAsync(new Wait());
                break;
            case "full":
                await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => app.ExecuteAsync(new Squeeze())));
                break;
            case "unhandled":
                await ctx.ExecuteAsync(new Nothing());
                break;
            case "in-use":
                throw new IdempotencyKeyInUseException("Pay", "k1");
            case "reused":
                throw new IdempotencyKeyReusedException("Pay", "k1");
            case "no-key":
                throw new IdempotencyKeyMissingException("Pay");
            case "stopped":
                throw new ActorStoppedException("/shop/mail", "It has stopped.");
            case "status":
                throw new HttpStatusException(423, "locked by ann");
            case "sold-out":
                throw new OutOfStockException("pen", 2);
            case "unknown":
                throw new KeyNotFoundException("no such order");
            case "cancelled":
                throw new OperationCanceledException("given up");
            case "bug":
                throw new InvalidOperationException("a bug");
        }
    }

    [Handler(Deadline = "200ms")]
    Task Take(Wait _, CancellationToken cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);
}
