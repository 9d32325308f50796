using Lato.Http.Calls;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds what ASP.NET Core's own endpoints need to call applications.</summary>
public static class HttpServiceCollectionExtensions
{
    /// <summary>
    /// Responds to Lato's exceptions and those of <c>MapException</c> with their status and problem details, where they come
    /// through minimal APIs, controllers or other middlewares: <c>app.UseExceptionHandler()</c> then asks it. Handlers with
    /// HTTP attributes, <c>MapCommand</c> and <c>MapQuery</c> need neither.
    /// </summary>
    public static IServiceCollection AddLatoExceptionHandler(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddProblemDetails();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IExceptionHandler, LatoExceptionHandler>(
            provider => new LatoExceptionHandler(provider.GetService<Lato.Http.HttpApplications>())));
        return services;
    }
}
