using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Lato.Hosting;

/// <summary>Adds the health check of the applications, if no other code has.</summary>
internal sealed class LatoHealthSetup : IPostConfigureOptions<HealthCheckServiceOptions>
{
    const string Name = "lato";

    public void PostConfigure(string? name, HealthCheckServiceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!options.Registrations.Any(registration => registration.Name == Name))
        {
            options.Registrations.Add(new HealthCheckRegistration(Name, ActivatorUtilities.GetServiceOrCreateInstance<LatoHealthCheck>, null, null));
        }
    }
}
