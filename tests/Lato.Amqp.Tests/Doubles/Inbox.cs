using System.Threading.Channels;

namespace Lato.Amqp.Tests.Doubles;

/// <summary>What handlers were given, in the order in which it came.</summary>
public sealed class Inbox
{
    readonly Channel<object> _received = Channel.CreateUnbounded<object>();

    int _count;

    /// <summary>How many there were, taken ones included.</summary>
    public int Count => Volatile.Read(ref _count);

    public void Add(object received)
    {
        Interlocked.Increment(ref _count);
        _received.Writer.TryWrite(received);
    }

    /// <summary>The next one, as soon as it is there.</summary>
    public async Task<T> NextAsync<T>()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        return (T)await _received.Reader.ReadAsync(limit.Token);
    }

    /// <summary>Those that are there now.</summary>
    public IReadOnlyList<object> Rest()
    {
        var rest = new List<object>();
        while (_received.Reader.TryRead(out var received))
        {
            rest.Add(received);
        }

        return rest;
    }
}
