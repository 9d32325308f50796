using System.Threading.Channels;

namespace Lato.Testing.Tests.Brokers.Doubles;

/// <summary>What handlers have seen.</summary>
public sealed class Inbox
{
    readonly Channel<string> _seen = Channel.CreateUnbounded<string>();
    int _count;

    public int Count => Volatile.Read(ref _count);

    public void Add(string what)
    {
        Interlocked.Increment(ref _count);
        _seen.Writer.TryWrite(what);
    }

    public async Task<string> NextAsync() => await _seen.Reader.ReadAsync(new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token);
}
