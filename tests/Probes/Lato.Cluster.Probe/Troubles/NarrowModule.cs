namespace Lato.Cluster.Probe.Troubles;

/// <summary>Has room for one.</summary>
public sealed class NarrowModule : ApplicationModule
{
    public NarrowModule()
        : base("narrow") => Options = new ActorOptions { MaxInFlight = 1, MailboxCapacity = 1, Overflow = MailboxOverflow.Reject };

    [Handler]
    Task Take(Squeeze _, CancellationToken cancellationToken) => Task.Delay(500, cancellationToken);
}
