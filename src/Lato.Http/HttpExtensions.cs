using Lato.Http;
using Lato.Http.Routing;
using Lato.Http.WebSockets;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Lato;

/// <summary>Adds the HTTP edge to applications of a host.</summary>
public static class HttpExtensions
{
    /// <summary>
    /// Lets the application's handlers stand at the HTTP edge; <c>app.MapLato()</c> then maps them. The server stays
    /// as the host has it.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="configure">Sets options and adds middlewares. What configuration says under <c>lato.http</c> wins.</param>
    public static LatoBuilder AddHttp(this LatoBuilder builder, Action<HttpOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.AddSettings(HttpSettings.Group, HttpSettings.All))
        {
            builder.Services.AddRouting();
            builder.Services.AddOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>();
            builder.Services.TryAddSingleton<HttpApplications>();
            builder.Services.TryAddSingleton<OpenWebSockets>();
            builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, PathPatternPolicy>());
        }

        if (configure is not null)
        {
            builder.Services.Configure(builder.Name, configure);
        }

        return builder;
    }
}
