using Todos.Contracts;

namespace Todos.Analytics;

/// <summary>Counts todos. Thread-safe: the middleware reads it outside of the module.</summary>
internal sealed class TodoCounter
{
    int _created;
    int _completed;

    public TodoStatistics Statistics => new(Volatile.Read(ref _completed), Volatile.Read(ref _created));

    public void Created() => Interlocked.Increment(ref _created);

    public void Completed() => Interlocked.Increment(ref _completed);
}
