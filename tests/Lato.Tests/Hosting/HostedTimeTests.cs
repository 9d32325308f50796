using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Tests.Hosting;

public sealed class HostedTimeTests
{
    [Fact]
    public async Task A_hosted_application_has_a_clock_as_one_of_its_own_container_has()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddLato("app", app => app.Handle("clock", (TimeProvider time) => time));
        using var host = builder.Build();

        Assert.Same(TimeProvider.System, await host.Services.GetRequiredService<IApplication>().CallAsync("clock"));
    }

    [Fact]
    public async Task The_host_can_bring_another_clock()
    {
        var time = new OtherClock();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddLato("app", app => app.Handle("clock", (TimeProvider time) => time));
        builder.Services.AddSingleton<TimeProvider>(time);
        using var host = builder.Build();

        Assert.Same(time, await host.Services.GetRequiredService<IApplication>().CallAsync("clock"));
    }

    sealed class OtherClock : TimeProvider;
}
