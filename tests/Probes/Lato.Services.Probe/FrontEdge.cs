using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Services.Probe;

/// <summary>A small edge in a web host: answers every request with what the first handler says.</summary>
sealed class FrontEdge : Edge
{
    public override bool NeedsWebHost => true;

    public override void Add(LatoBuilder builder) => Script.Say($"edge added to {builder.Name}");

    public override void Use(IHost host, string application)
    {
        Script.Say($"edge used by {application}");
        var handler = host.Services.GetRequiredKeyedService<Application>(application).Edges[0];
        ((WebApplication)host).MapGet("/", (CancellationToken aborted) => handler.CallAsync(new EdgeCall(), aborted));
    }
}
