using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Http.Server;

/// <summary>Puts Lato's part of the pipeline around everything else.</summary>
internal sealed class HttpServerStartupFilter(HttpApplications applications) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        var server = app.ApplicationServices.GetService<HttpServer>();
        var front = new HttpServerMiddleware(applications, server, app.ApplicationServices.GetRequiredService<TimeProvider>());
        app.Use(rest => http => front.InvokeAsync(http, rest));
        if (server is not null && app.ServerFeatures.Get<IServerAddressesFeature>() is { } told)
        {
            LeaveOutRepeated(told.Addresses, server.Options.Port);
        }

        if (server is { Options.TrustedProxies.Length: > 0 })
        {
            app.UseForwardedHeaders(ForwardingOf(server.Options));
        }

        next(app);
    };

    /// <summary>Kestrel warns of addresses that it does not listen on, as those of <c>URLS</c> are. One with the same port does not contradict.</summary>
    static void LeaveOutRepeated(ICollection<string> addresses, int port)
    {
        foreach (var address in addresses.Where(address => address.TrimEnd('/').EndsWith($":{port}", StringComparison.Ordinal)).ToList())
        {
            addresses.Remove(address);
        }
    }

    static ForwardedHeadersOptions ForwardingOf(HttpOptions options)
    {
        var forwarding = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor,
            ForwardedForHeaderName = options.ForwardedHeader,
            ForwardLimit = null,
        };
        forwarding.KnownProxies.Clear();
        forwarding.KnownIPNetworks.Clear();
        if (TrustedNetworks.TryParse(options.TrustedProxies, out var networks))
        {
            networks.ForEach(forwarding.KnownIPNetworks.Add);
        }

        return forwarding;
    }
}
