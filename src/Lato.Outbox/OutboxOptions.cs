namespace Lato;

/// <summary>Options of the outbox of one application; the settings <c>lato.outbox</c> win.</summary>
public sealed class OutboxOptions
{
    /// <summary>Begins the names of its tables. Default: <c>lato_</c>.</summary>
    public string TablePrefix { get; set; } = "lato_";

    /// <summary>How long an instance that shows no sign of life keeps the events that it has taken. Default: 30 s.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often an instance looks for what others have left; its own events it delivers at once. Default: 1 s.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How many events an instance handles at a time. Default: 16.</summary>
    public int Concurrency { get; set; } = 16;

    /// <summary>How long events that were handled are kept, for operations to look at; they are deleted some at a time. Zero, the default, deletes each with what its handler has written. May be infinite.</summary>
    public TimeSpan KeepCompleted { get; set; } = TimeSpan.Zero;

    /// <summary>How long ago the oldest outstanding event may have been published before the health check is degraded. Infinite, the default, for any time.</summary>
    public TimeSpan MaxAge { get; set; } = Timeout.InfiniteTimeSpan;

    /// <summary>How often the gauges of the metrics ask the database, as long as somebody measures them. Default: 10 s.</summary>
    public TimeSpan MetricsInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// When an event that could not be sent to a broker is sent again, as <see cref="RetryPolicy"/> is written; after that it is a failed message. Default: <c>100 times, 1s..1m, exponential</c>,
    /// which is over an hour and a half.
    /// </summary>
    public string SendRetry { get; set; } = "100 times, 1s..1m, exponential";
}
