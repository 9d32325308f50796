namespace Lato.Cluster.Requests;

/// <summary>Knows where calls are that have had no reply for a while. Thread-safe.</summary>
internal interface ICallLocator
{
    /// <summary>Whether a call is still where it was sent, or on its way; if not, no reply will come.</summary>
    /// <param name="id">The call.</param>
    /// <param name="key">The key of its message.</param>
    /// <param name="cancellationToken">Gives up the question.</param>
    Task<bool> HasCallAsync(Guid id, string key, CancellationToken cancellationToken);
}
