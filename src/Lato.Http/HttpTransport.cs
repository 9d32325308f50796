using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace Lato;

/// <summary>The HTTP transport of a service: a Kestrel of its own that serves the handlers with HTTP attributes.</summary>
public sealed class HttpTransport : Transport
{
    /// <inheritdoc/>
    public override bool RequiresWebHost => true;

    /// <inheritdoc/>
    public override string SetUp => "AddLato(…).AddHttp() and, on the web application, MapLato()";

    /// <inheritdoc/>
    public override void Add(LatoBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddHttpServer();
    }

    /// <inheritdoc/>
    public override void Use(IHost host, string application)
    {
        ArgumentNullException.ThrowIfNull(host);
        ((WebApplication)host).MapLato(application);
    }
}
