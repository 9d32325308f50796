using Lato;
using Lato.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Lato's health check.</summary>
public static class LatoHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a check of all applications of the host and their modules. It fails when an application is not running or
    /// one of its modules has stopped; it is degraded when a mailbox is filled to more than 80 % of its capacity or a
    /// module was restarted within its restart window. Its data has a <see cref="ModuleHealth"/> for each module.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="failureStatus">What a failure counts as; unhealthy if null.</param>
    /// <param name="tags">For filtering.</param>
    public static IHealthChecksBuilder AddLato(
        this IHealthChecksBuilder builder, string name = "lato", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddCheck<LatoHealthCheck>(name, failureStatus, tags ?? []);
    }
}
