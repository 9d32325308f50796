using System.Collections.Concurrent;

namespace Lato.Aws.Consuming;

/// <summary>SQS counts every delivery of a message; those that were handed back or put off on purpose are not attempts. Known to this process only. Thread-safe.</summary>
internal sealed class UncountedDeliveries
{
    const int Most = 10_000;

    readonly ConcurrentDictionary<string, int> _byMessage = new();

    public int Of(string messageId) => _byMessage.GetValueOrDefault(messageId);

    public void Add(string messageId)
    {
        if (_byMessage.Count >= Most)
        {
            _byMessage.Clear(); // messages that others have handled since would stay for ever
        }

        _byMessage.AddOrUpdate(messageId, 1, static (_, count) => count + 1);
    }

    public void Forget(string messageId) => _byMessage.TryRemove(messageId, out _);
}
