using Microsoft.Extensions.Configuration;

namespace Lato.Telemetry;

/// <summary>Which signals are exported, by the standard variables that switch them off.</summary>
internal sealed class OtlpSignals(IConfiguration configuration)
{
    readonly bool _isDisabled = string.Equals(configuration["OTEL_SDK_DISABLED"], "true", StringComparison.OrdinalIgnoreCase);

    /// <param name="signal">TRACES, METRICS or LOGS.</param>
    /// <exception cref="ServiceConfigurationException">An exporter is asked for that a service does not have.</exception>
    public bool Has(string signal) => !_isDisabled && configuration[$"OTEL_{signal}_EXPORTER"]?.Trim().ToLowerInvariant() switch
    {
        null or "" or "otlp" => true,
        "none" => false,
        var other => throw new ServiceConfigurationException($"OTEL_{signal}_EXPORTER is '{other}'; a service exports by 'otlp', or not at all with 'none'."),
    };
}
