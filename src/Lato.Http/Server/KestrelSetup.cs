using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Lato.Http.Server;

/// <summary>Lets Kestrel listen, and limit, as the options say. Last, so that defaults for endpoints apply, such as HTTPS.</summary>
internal sealed class KestrelSetup(HttpServer server) : IPostConfigureOptions<KestrelServerOptions>
{
    public void PostConfigure(string? name, KestrelServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var wanted = server.Options;
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = wanted.BodyLimit == long.MaxValue ? null : wanted.BodyLimit;
        if (wanted.KeepAliveTimeout != TimeSpan.Zero)
        {
            options.Limits.KeepAliveTimeout = wanted.KeepAliveTimeout;
        }

        if (wanted.Host == "localhost")
        {
            options.ListenLocalhost(wanted.Port);
        }
        else
        {
            options.Listen(IPAddress.Parse(wanted.Host), wanted.Port);
        }
    }
}
