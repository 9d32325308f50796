using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Lato.Telemetry;

/// <summary>
/// Exports what the services of a process tell by OTLP, as the standard OTEL_ variables say. One for the process, since
/// spans and metrics do not say of which service they are; the first service gives its name.
/// </summary>
internal sealed class OtlpTelemetry : IServiceTelemetry
{
    static readonly string[] Sources = ["System.Net.Http"];

    static readonly string[] Meters = ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime"];

    readonly ServiceProvider _services;
    readonly ExportFailures _failures;

    public OtlpTelemetry(TelemetrySetup setup)
    {
        var signals = new OtlpSignals(setup.Configuration);
        var services = new ServiceCollection();
        services.AddSingleton(setup.Configuration);
        var telemetry = services.AddOpenTelemetry().ConfigureResource(resource => resource
            .AddService(setup.Service, serviceVersion: setup.Version, serviceInstanceId: setup.Instance)
            .AddEnvironmentVariableDetector());
        if (signals.Has("TRACES"))
        {
            telemetry.WithTracing(traces => AddTraces(traces, setup));
        }

        if (signals.Has("METRICS"))
        {
            telemetry.WithMetrics(static metrics => metrics.AddLatoInstrumentation().AddMeter(Meters).AddOtlpExporter());
        }

        if (signals.Has("LOGS"))
        {
            telemetry.WithLogging(static logs => logs.AddOtlpExporter(), static logs => (logs.IncludeScopes, logs.IncludeFormattedMessage, logs.ParseStateValues) = (true, true, true));
        }

        _failures = new ExportFailures(setup.Log);
        _services = services.BuildServiceProvider();
        _ = _services.GetService<TracerProvider>();
        _ = _services.GetService<MeterProvider>();
        Logs = _services.GetServices<ILoggerProvider>().OfType<OpenTelemetryLoggerProvider>().FirstOrDefault();
    }

    public ILoggerProvider? Logs { get; }

    /// <summary>Exports what is left.</summary>
    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync().ConfigureAwait(false);
        _failures.Dispose();
    }

    static void AddTraces(TracerProviderBuilder traces, TelemetrySetup setup) => traces
        .AddLatoInstrumentation()
        .AddSource(Sources)
        .AddAspNetCoreInstrumentation(http =>
        {
            http.RecordException = true;
            http.Filter = request => !setup.ExcludedPaths.Exists(excluded => excluded.IsMatch(request.Request.Path.Value ?? ""));
        })
        .AddOtlpExporter();
}
