using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace OpenTelemetry;

/// <summary>Adds what Lato tells to the telemetry of a host.</summary>
public static class LatoOpenTelemetryBuilderExtensions
{
    /// <summary>Collects the spans and the metrics of Lato: <c>services.AddOpenTelemetry().AddLatoInstrumentation()</c>.</summary>
    /// <param name="builder">The telemetry of the host.</param>
    public static IOpenTelemetryBuilder AddLatoInstrumentation(this IOpenTelemetryBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder
            .WithTracing(static traces => traces.AddLatoInstrumentation())
            .WithMetrics(static metrics => metrics.AddLatoInstrumentation());
    }
}
