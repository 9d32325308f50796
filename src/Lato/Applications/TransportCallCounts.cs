namespace Lato.Applications;

/// <summary>Counts the calls of one transport. Thread-safe.</summary>
internal sealed class TransportCallCounts
{
    readonly Action _leave;
    int _current;
    long _total;

    public TransportCallCounts(string name)
    {
        Name = name;
        _leave = Leave;
    }

    /// <summary>The name of the transport.</summary>
    public string Name { get; }

    public TransportTasks Tasks => new(Volatile.Read(ref _current), Volatile.Read(ref _total));

    /// <summary>The name of a transport: <c>http</c> for <c>HttpTransport</c>.</summary>
    public static string NameOf(Type transport) =>
        (transport.Name.EndsWith("Transport", StringComparison.Ordinal) && transport.Name.Length > 4 ? transport.Name[..^4] : transport.Name).ToLowerInvariant();

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
