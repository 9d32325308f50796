using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Http.Server;

/// <summary>The web hosts of the services of a process. Found by its name, which Lato.Services knows.</summary>
internal sealed class WebHostFactory : IWebHostFactory
{
    readonly ServicePorts _ports = new();

    public IHostApplicationBuilder CreateBuilder(string? environment)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Services.AddSingleton(_ports);
        return builder;
    }

    public IHost Build(IHostApplicationBuilder builder) => ((WebApplicationBuilder)builder).Build();
}
