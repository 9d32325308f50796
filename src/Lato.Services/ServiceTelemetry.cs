using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Lato.Services;

/// <summary>Starts the telemetry of a process, which is in a package of its own.</summary>
internal static class ServiceTelemetry
{
    const string Library = "Lato.OpenTelemetry";

    /// <param name="service">The first service.</param>
    /// <param name="instance">The id of its run.</param>
    /// <param name="options">Settings.</param>
    /// <param name="configuration">Where the OTEL_ variables are.</param>
    /// <param name="log">Where failures are told.</param>
    /// <exception cref="ServiceConfigurationException">The package is missing.</exception>
    public static IServiceTelemetry Start(ServiceDefinition service, string instance, ServiceOptions options, IConfiguration configuration, Func<ILogger> log)
    {
        var version = service.Module.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";
        var setup = new TelemetrySetup(service.Name, version, instance, SettingKinds.ExpressionsOf(options.TelemetryExcludedPaths), configuration, log);
        return Create(setup);
    }

    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, "Lato.Telemetry.OtlpTelemetry", Library)]
    [UnconditionalSuppressMessage("Trimming", "IL2035", Justification = "The package may be missing.")]
    static IServiceTelemetry Create(TelemetrySetup setup)
    {
        var telemetry = Type.GetType($"Lato.Telemetry.OtlpTelemetry, {Library}")
            ?? throw new ServiceConfigurationException($"Telemetry needs the package {Library}. Add a reference to it, or leave out --telemetry and lato.service.telemetry.");
        return (IServiceTelemetry)Activator.CreateInstance(telemetry, BindingFlags.Instance | BindingFlags.Public | BindingFlags.DoNotWrapExceptions, null, [setup], null)!;
    }
}
