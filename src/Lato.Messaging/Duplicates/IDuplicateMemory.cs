namespace Lato;

/// <summary>
/// Remembers which messages a handler has handled, so that a second delivery is acknowledged without a run. The one of the package is kept in
/// memory; one that is registered as a service takes its place. Must be thread-safe.
/// </summary>
public interface IDuplicateMemory
{
    /// <summary>Asks whether a message is to be handled. While another delivery of it is being handled, waits for what becomes of that.</summary>
    /// <param name="messageId">The message.</param>
    /// <param name="handler">The handler, as <c>module.handler</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False if the handler has handled it: it is to be acknowledged without a run.</returns>
    ValueTask<bool> TryBeginAsync(string messageId, string handler, CancellationToken cancellationToken);

    /// <summary>Says what became of a message that was begun.</summary>
    /// <param name="messageId">The message.</param>
    /// <param name="handler">The handler.</param>
    /// <param name="isHandled">False if it is to be handled when it is delivered again.</param>
    ValueTask EndAsync(string messageId, string handler, bool isHandled);
}
