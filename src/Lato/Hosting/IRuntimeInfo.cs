namespace Lato;

/// <summary>What runs here, for health checks and logs. Injected wherever an application is hosted. Thread-safe.</summary>
public interface IRuntimeInfo
{
    /// <summary>The version of Lato.</summary>
    string LatoVersion { get; }

    /// <summary>The version of .NET.</summary>
    string DotnetVersion { get; }

    /// <summary>Name and version of the operating system.</summary>
    string OperatingSystem { get; }

    /// <summary>The id of the process.</summary>
    int ProcessId { get; }

    /// <summary>Tells this run of a service from all others: the setting <c>lato.service.instance-id</c>, by default new at each start. In names of queues that belong to it alone, and in ids of messages.</summary>
    string InstanceId { get; }

    /// <summary>When the process started.</summary>
    DateTimeOffset StartedAt { get; }

    /// <summary>The identifiers of the services of the process; in a host of your own, of its applications.</summary>
    IReadOnlyList<string> Services { get; }

    /// <summary>What each transport of this host does and has done, by the transport's name: <c>http</c> for <c>HttpTransport</c>. Counted at the moment of the call.</summary>
    IReadOnlyDictionary<string, TransportCallCounts> Transports { get; }

    /// <summary>What the program counts by <see cref="Add"/>, by name. Counted at the moment of the call.</summary>
    IReadOnlyDictionary<string, long> Counters { get; }

    /// <summary>Adds to a counter of the program, which begins at 0.</summary>
    /// <param name="counter">Its name, which nothing else in <see cref="ToDictionary"/> has.</param>
    /// <param name="value">What is added; may be negative.</param>
    /// <returns>What the counter is now.</returns>
    long Add(string counter, long value = 1);

    /// <summary>All of it by names such as <c>process_id</c> and <c>http_current_tasks</c>.</summary>
    IReadOnlyDictionary<string, object> ToDictionary();
}
