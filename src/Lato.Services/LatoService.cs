using System.Diagnostics.CodeAnalysis;
using Lato.Services;
using Microsoft.Extensions.Hosting;

namespace Lato;

/// <summary>Runs module classes as services: <c>return await LatoService.RunAsync&lt;Sheep&gt;(args);</c> is a whole program.</summary>
/// <remarks>
/// <para>Each service has a host of its own, with the transports of its handlers: a web host if one of these needs it.
/// Configuration comes from <c>appsettings.json</c>, <c>HOCON.conf</c>, files given with <c>-c</c>, the environment and the
/// command line, the stronger last.</para>
/// <para>The command line: <c>--port N</c> (of HTTP), <c>--log-level trace|debug|info|warning|error|critical</c>,
/// <c>--logger console|json|none</c>, <c>--production</c>, <c>--telemetry</c> (OTLP, with the package Lato.OpenTelemetry), <c>-c FILE</c>, and any setting as <c>--key value</c>.</para>
/// <para>It ends when the process gets SIGINT or SIGTERM, or by <see cref="ILatoService.StopApplication"/>; a second signal ends the
/// process at once. If one service cannot start, all stop. What has not ended when the grace period is over is abandoned.</para>
/// <para>The exit code, which is also left in <see cref="Environment.ExitCode"/>: 0; that of <see cref="ILatoService.StopApplication"/>; 1 if a
/// service could not be built or started; 2 if the command line is wrong.</para>
/// </remarks>
public static class LatoService
{
    const string TypesAreNotKept = "Trimming does not see which members of these classes are used. Run one service with RunAsync<TService>.";

    /// <summary>Runs a service to its end.</summary>
    /// <typeparam name="TService">The module class; its name is that of the service, and of its application.</typeparam>
    /// <param name="args">The command line.</param>
    /// <param name="configure">Adds services, settings, health checks and whatever else to the host and the application.</param>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync<[DynamicallyAccessedMembers(ServiceDefinition.Members)] TService>(string[] args, Action<IHostApplicationBuilder, LatoBuilder>? configure = null)
        where TService : ApplicationModule => RunAsync(args, [new ServiceDefinition(typeof(TService), configure)]);

    /// <summary>Runs several services to their end. They start concurrently, stop together, and share nothing but the process.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="services">The module classes.</param>
    /// <returns>The exit code.</returns>
    [RequiresUnreferencedCode(TypesAreNotKept)]
    public static Task<int> RunAsync(string[] args, params Type[] services) => RunAsync(args, null, services);

    /// <inheritdoc cref="RunAsync(string[], Type[])"/>
    /// <param name="args">The command line.</param>
    /// <param name="configure">Adds services, settings, health checks and whatever else to each host and its application.</param>
    /// <param name="services">The module classes.</param>
    [RequiresUnreferencedCode(TypesAreNotKept)]
    public static Task<int> RunAsync(string[] args, Action<IHostApplicationBuilder, LatoBuilder>? configure, params Type[] services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Length == 0)
        {
            throw new ArgumentException("There is no service to run. Name at least one module class.", nameof(services));
        }

        if (Array.Find(services, service => !service.IsSubclassOf(typeof(ApplicationModule))) is { } stranger)
        {
            throw new ArgumentException($"'{stranger.Name}' is not a module class. Derive it from ApplicationModule.", nameof(services));
        }

        return RunAsync(args, [.. services.Select(service => new ServiceDefinition(service, configure))]);
    }

    static async Task<int> RunAsync(string[] args, ServiceDefinition[] services)
    {
        ArgumentNullException.ThrowIfNull(args);
        await using var logs = new ServiceLogs();
        var code = await ServiceRun.RunAsync(args, services, logs).ConfigureAwait(false);
        Environment.ExitCode = code;
        return code;
    }
}
