using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Lato.Actors.Tests.Hosting;

public sealed class HealthCheckTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Health_checks_of_Akka_stand_beside_that_of_the_application(bool addsAkkaFirst)
    {
        var builder = AkkaHosts.Builder();
        if (addsAkkaFirst)
        {
            AddAkka(builder);
        }

        builder.AddOffice().UseAkka();
        if (!addsAkkaFirst)
        {
            AddAkka(builder);
        }

        builder.Services.AddHealthChecks().AddLato();
        using var host = builder.Build();
        await host.StartAsync();

        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        Assert.Equal(HealthStatus.Healthy, report.Status);
        Assert.Equal(["akka.actorsystem", "lato"], report.Entries.Keys.Order(StringComparer.Ordinal));
        await host.StopAsync();
    }

    [Fact]
    public async Task A_system_that_has_ended_is_unhealthy_for_both()
    {
        var builder = AkkaHosts.Builder();
        AddAkka(builder);
        builder.AddOffice().UseAkka();
        builder.Services.AddHealthChecks().AddLato();
        using var host = builder.Build();
        await host.StartAsync();

        await host.Services.GetRequiredService<Akka.Actor.ActorSystem>().Terminate();
        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        Assert.All(report.Entries.Values, entry => Assert.Equal(HealthStatus.Unhealthy, entry.Status));
        await host.StopAsync();
    }

    static void AddAkka(HostApplicationBuilder builder) => builder.Services.AddAkka("company", akka => akka.WithActorSystemLivenessCheck());
}
