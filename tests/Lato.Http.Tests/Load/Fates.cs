using System.Collections.Concurrent;

namespace Lato.Http.Tests.Load;

/// <summary>Decides by a seed how each request goes, and keeps the status that its client must see. Thread-safe.</summary>
internal sealed class Fates(int seed)
{
    readonly Random _random = new(seed); // under the lock
    readonly Lock _lock = new();
    readonly ConcurrentDictionary<long, int> _told = new();
    int _instances;

    /// <summary>How many instances of modules there were.</summary>
    public int Instances => Volatile.Read(ref _instances);

    /// <summary>How many requests were handled and not yet compared.</summary>
    public int Open => _told.Count;

    /// <summary>A module was created.</summary>
    public void Count() => Interlocked.Increment(ref _instances);

    /// <summary>What a handler does: awaits or not, then answers or fails.</summary>
    public async Task<string> MeetAsync(long request)
    {
        var (way, fails) = Draw();
        if (way == 0)
        {
            await Task.Delay(1);
        }
        else if (way < 3)
        {
            await Task.Yield();
        }

        Assert.True(_told.TryAdd(request, fails ? 500 : 200), $"Request {request} was handled twice.");
        return fails ? throw new InvalidOperationException("as decided") : $"{request}";
    }

    /// <summary>The status that the handler has told for a request, once; 0 if it was never handled.</summary>
    public int Take(long request) => _told.TryRemove(request, out var status) ? status : 0;

    (int Way, bool Fails) Draw()
    {
        lock (_lock)
        {
            return (_random.Next(5), _random.Next(5) == 0);
        }
    }
}
