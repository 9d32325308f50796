using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Tests.Hosting.Services;

/// <summary>A handler may end the process in a host that somebody else runs, too.</summary>
public sealed class HostExitTests
{
    [Fact]
    public async Task Exit_stops_the_host_and_sets_the_exit_code()
    {
        var builder = Hosts.Builder();
        builder.AddLato("shop", app => app.Handle("close", (ILatoService service) => service.StopApplication(5)));
        using var host = builder.Build();
        await host.StartAsync();

        try
        {
            await host.Services.GetRequiredService<IApplication>().CallAsync("close");

            Assert.Equal(5, Environment.ExitCode);
            Assert.True(host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
        }
        finally
        {
            Environment.ExitCode = 0;
        }
    }
}
