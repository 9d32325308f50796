using Lato.Http;
using Lato.Http.OpenApi;
using Lato.Http.Responses;
using Lato.Http.Routing;
using Lato.Http.Server;
using Lato.Http.WebSockets;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Lato;

/// <summary>Adds the HTTP transport to applications of a host.</summary>
public static class HttpExtensions
{
    /// <summary>
    /// Lets the application's handlers belong to the HTTP transport; <c>app.MapLato()</c> then maps them. The server stays
    /// as the host has it.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="configure">Sets options and adds filters. What configuration says under <c>lato.http</c> wins.</param>
    public static LatoBuilder AddHttp(this LatoBuilder builder, Action<HttpOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.AddSettings<HttpOptions>(HttpSettings.Group, HttpSettings.Describe))
        {
            builder.Configure(application => application.CarryFailures(services => services.GetRequiredKeyedService<HttpOptions>(builder.Name).Failures.Keys));
            builder.Services.AddRouting();
            builder.Services.AddOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>();
            builder.Services.AddSingleton(new HttpApplication(builder));
            builder.Services.TryAddKeyedSingleton(builder.Name, (provider, _) => KeptResults.OptionsOf(HttpApplications.JsonOf(provider)));
            builder.Services.TryAddSingleton<HttpApplications>();
            builder.Services.TryAddSingleton<OpenWebSockets>();
            builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, PathPatternPolicy>());
            builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupFilter, HttpServerStartupFilter>());
            builder.Services.TryAddEnumerable(ServiceDescriptor.Transient<IApiDescriptionProvider, HttpApiDescriptionProvider>());
            builder.Services.ConfigureAll<OpenApiOptions>(options => options.AddOperationTransformer(RouteMembers.LeaveOutAsync));
            builder.Services.ConfigureAll<OpenApiOptions>(static options => options.AddSchemaTransformer(RequiredMembers.Correct));
        }

        if (configure is not null)
        {
            builder.Services.Configure(builder.Name, configure);
        }

        return builder;
    }

    /// <summary>
    /// Sets up the server of the host by the application's options: where Kestrel listens, its limits,
    /// trusted proxies, the header <c>Server</c>; problem details for every error, an access log of every
    /// request, and the state of the health checks. A service does so by itself. Of several applications in a host the first decides.
    /// </summary>
    /// <param name="builder">The application.</param>
    public static LatoBuilder AddHttpServer(this LatoBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.AddHttp().Services;
        services.TryAddSingleton(provider => new HttpServer(provider.GetRequiredService<HttpApplications>(), builder.Name));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<KestrelServerOptions>, KestrelSetup>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<SocketTransportOptions>, SocketSetup>());
        services.AddHealthChecks().TryAddLato();
        return builder;
    }
}
