using Lato.Tests.Applications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Tests.Hosting;

/// <summary>Idempotent commands in a host that executes them each time are told, in every environment.</summary>
public sealed class UnservedIdempotencyTests
{
    const string Text = "'Pay' is [Idempotent], and the host keeps no outcomes, so that it is executed each time. Call AddLato(…).UseUnitOfWork(…).UseIdempotency().";

    [Idempotent]
    sealed record Pay : Command;

    sealed record Look : Command;

    static (HostApplicationBuilder Builder, LatoBuilder Lato, RecordingLogs Logs) Host()
    {
        var logs = new RecordingLogs();
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Production" });
        builder.Logging.AddProvider(logs);
        return (builder, builder.AddLato("shop", app => app.Handle((Pay _) => { }).Handle((Look _) => { })), logs);
    }

    [Fact]
    public async Task An_idempotent_command_that_nothing_executes_once_is_a_warning_at_the_start()
    {
        var (builder, _, logs) = Host();
        using var host = builder.Build();

        await host.StartAsync();

        Assert.Contains(Text, Assert.Single(logs.Entries, entry => entry.Level == LogLevel.Warning).Text, StringComparison.Ordinal);
        var finding = Assert.Single(host.Services.GetRequiredService<Application>().Verify().Findings);
        Assert.Equal((FindingKind.UnservedIdempotency, "Pay", Text), (finding.Kind, finding.Subject, finding.ToString()));
        await host.StopAsync();
    }

    [Fact]
    public async Task One_that_is_executed_once_is_no_finding()
    {
        var (builder, lato, logs) = Host();
        lato.ServesIdempotency();
        using var host = builder.Build();

        await host.StartAsync();

        Assert.DoesNotContain(logs.Entries, entry => entry.Level == LogLevel.Warning);
        await host.StopAsync();
    }

    [Fact]
    public void Without_a_host_nothing_is_known_of_it() => Assert.True(new Application("shop").Handle((Pay _) => { }).Verify().IsClean);
}
