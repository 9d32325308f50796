namespace Lato.Messaging.Stopping;

/// <summary>How long a stop waits for what runs.</summary>
internal static class Draining
{
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    /// <summary>Waits for what runs; gives it up when the time of the host is over, and waits a moment until it has ended.</summary>
    /// <param name="settled">Completes when nothing runs any more.</param>
    /// <param name="giveUp">Cancels what runs.</param>
    /// <param name="cancellationToken">The time of the host is over.</param>
    public static async Task WaitAsync(Task settled, Func<Task> giveUp, CancellationToken cancellationToken)
    {
        await settled.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (settled.IsCompleted)
        {
            return;
        }

        await giveUp().ConfigureAwait(false);

        // On the system's clock: one driven manually must not keep a host from stopping.
        await settled.WaitAsync(Grace, TimeProvider.System, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
