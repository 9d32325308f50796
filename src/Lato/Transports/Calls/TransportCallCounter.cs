namespace Lato.Transports.Calls;

/// <summary>Counts the calls of one transport. Thread-safe.</summary>
internal sealed class TransportCallCounter
{
    const string Suffix = "Transport";

    readonly Action _leave;
    int _current;
    long _total;

    public TransportCallCounter(string name)
    {
        Name = name;
        _leave = Leave;
    }

    /// <summary>The name of the transport.</summary>
    public string Name { get; }

    public TransportCallCounts Counts => new(Volatile.Read(ref _current), Volatile.Read(ref _total));

    /// <summary>The name of a transport: <c>http</c> for <c>HttpTransport</c>.</summary>
    public static string NameOf(Type transport) =>
        (transport.Name.EndsWith(Suffix, StringComparison.Ordinal) && transport.Name.Length > Suffix.Length ? transport.Name[..^Suffix.Length] : transport.Name).ToLowerInvariant();

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
