namespace Lato.Services;

/// <summary>Settings of the services of a process, in configuration under <c>lato.service</c>.</summary>
internal sealed class ServiceOptions
{
    /// <summary>That of every host.</summary>
    public static readonly TimeSpan DefaultGracePeriod = TimeSpan.FromSeconds(30);

    public TimeSpan GracePeriod { get; set; } = DefaultGracePeriod;

    /// <summary>Empty for a new one at each start.</summary>
    public string InstanceId { get; set; } = "";

    public ServiceLogger Logger { get; set; } = ServiceLogger.Console;

    public bool Telemetry { get; set; }

    public string TelemetryExcludedPaths { get; set; } = "";
}
