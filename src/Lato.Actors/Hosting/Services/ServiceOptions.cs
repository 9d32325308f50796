namespace Lato.Hosting.Services;

/// <summary>Settings of the services of a process, in configuration under <c>lato.service</c>.</summary>
internal sealed class ServiceOptions
{
    public TimeSpan GracePeriod { get; set; } = TimeSpan.FromSeconds(30);

    public ServiceLogger Logger { get; set; } = ServiceLogger.Console;
}
