using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Services.Probe;

/// <summary>A small transport in a web host: answers every request with what the first handler says.</summary>
sealed class FrontTransport : Transport
{
    public override bool RequiresWebHost => true;

    public override void Add(LatoBuilder builder) => Script.Say($"transport added to {builder.Name}");

    public override void Use(IHost host, string application)
    {
        Script.Say($"transport used by {application}");
        var handler = host.Services.GetRequiredKeyedService<Application>(application).GetTransportHandlers()[0];
        ((WebApplication)host).MapGet("/", (CancellationToken aborted) => handler.CallAsync(new TransportRequest(), aborted));
    }
}
