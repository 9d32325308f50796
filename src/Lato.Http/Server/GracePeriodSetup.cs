using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Lato.Http.Server;

/// <summary>Gives the host the grace period of the server to stop in.</summary>
internal sealed class GracePeriodSetup(HttpServer server) : IPostConfigureOptions<HostOptions>
{
    public void PostConfigure(string? name, HostOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.ShutdownTimeout = server.Options.GracePeriod;
    }
}
