using Lato;

namespace OpenTelemetry.Trace;

/// <summary>Adds the spans of Lato to traces.</summary>
public static class LatoTracerProviderBuilderExtensions
{
    /// <summary>Collects the spans of transactions and handlers.</summary>
    /// <param name="builder">The traces.</param>
    public static TracerProviderBuilder AddLatoInstrumentation(this TracerProviderBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSource(LatoDiagnostics.Name);
    }
}
