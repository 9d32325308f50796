using System.Collections.Concurrent;

namespace Lato.Tests.Dependencies;

/// <summary>A scoped service that is written to, and not thread-safe: it tells when it is used by two at once.</summary>
internal sealed class UnitOfWork
{
    readonly ConcurrentQueue<string> _writes = new();
    int _users;

    public string[] Writes => [.. _writes.Order()];

    public bool WasUsedConcurrently { get; private set; }

    public void Write(string text) => _writes.Enqueue(text);

    public async Task WriteAsync(string text)
    {
        WasUsedConcurrently |= Interlocked.Increment(ref _users) > 1;
        for (var i = 0; i < 5; i++)
        {
            await Task.Yield();
        }

        Write(text);
        Interlocked.Decrement(ref _users);
    }
}
