using Lato;

namespace OpenTelemetry.Metrics;

/// <summary>Adds the instruments of Lato to metrics.</summary>
public static class LatoMeterProviderBuilderExtensions
{
    /// <summary>Collects durations, failures, mailboxes and what else Lato measures.</summary>
    /// <param name="builder">The metrics.</param>
    public static MeterProviderBuilder AddLatoInstrumentation(this MeterProviderBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddMeter(LatoDiagnostics.Name);
    }
}
