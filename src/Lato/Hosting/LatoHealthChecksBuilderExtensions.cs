using Lato;
using Lato.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Lato's health check.</summary>
public static class LatoHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a check of all applications of the host and their modules. It fails when an application is not running or
    /// one of its modules has stopped; it is degraded when a mailbox is filled to more than 80 % of its capacity, a
    /// module was restarted within its restart window, or a module runs on other nodes of which none can be reached. Its data has a <see cref="ModuleHealth"/> for each module.
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

    /// <summary>Adds the check with its defaults, unless other code adds one of its name, before this or after. For packages that serve the state of the health checks.</summary>
    /// <param name="builder">The health checks.</param>
    public static IHealthChecksBuilder TryAddLato(this IHealthChecksBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<HealthCheckServiceOptions>, LatoHealthSetup>());
        return builder;
    }
}
