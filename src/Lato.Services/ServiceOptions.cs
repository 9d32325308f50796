namespace Lato.Services;

/// <summary>Settings of the services of a process, in configuration under <c>lato.service</c>.</summary>
internal sealed class ServiceOptions
{
    /// <summary>That of every host.</summary>
    public static readonly TimeSpan DefaultGracePeriod = TimeSpan.FromSeconds(30);

    public TimeSpan GracePeriod { get; set; } = DefaultGracePeriod;

    public ServiceLogger Logger { get; set; } = ServiceLogger.Console;

    public bool Telemetry { get; set; }

    public string TelemetryExcludedPaths { get; set; } = "";
}
