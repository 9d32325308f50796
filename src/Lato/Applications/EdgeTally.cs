namespace Lato.Applications;

/// <summary>Counts the calls of one edge. Thread-safe.</summary>
internal sealed class EdgeTally
{
    readonly Action _leave;
    int _current;
    long _total;

    public EdgeTally(string name)
    {
        Name = name;
        _leave = Leave;
    }

    /// <summary>The name of the edge.</summary>
    public string Name { get; }

    public EdgeTasks Tasks => new(Volatile.Read(ref _current), Volatile.Read(ref _total));

    /// <summary>The name of an edge: <c>http</c> for <c>HttpEdge</c>.</summary>
    public static string NameOf(Type edge) =>
        (edge.Name.EndsWith("Edge", StringComparison.Ordinal) && edge.Name.Length > 4 ? edge.Name[..^4] : edge.Name).ToLowerInvariant();

    public void Enter()
    {
        Interlocked.Increment(ref _total);
        Interlocked.Increment(ref _current);
    }

    public void Leave() => Interlocked.Decrement(ref _current);

    public void LeaveAfter(Task call)
    {
        if (call.IsCompleted)
        {
            Leave();
        }
        else
        {
            call.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(_leave);
        }
    }
}
