namespace Lato.Messaging.Duplicates;

/// <summary>Remembers nothing.</summary>
internal sealed class NoDuplicates : IDuplicateMemory
{
    public ValueTask<bool> TryBeginAsync(string messageId, string handler, CancellationToken cancellationToken) => new(true);

    public ValueTask EndAsync(string messageId, string handler, bool isHandled) => default;
}
