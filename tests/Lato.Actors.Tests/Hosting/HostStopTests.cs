using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Actors.Tests.Hosting;

public sealed class HostStopTests
{
    static readonly TimeSpan TestTimeout = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(false, true)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    public async Task The_system_runs_until_every_other_service_has_stopped(bool concurrently, bool addsAkka)
    {
        var builder = AkkaHosts.Builder();
        builder.Services.Configure<HostOptions>(options => options.ServicesStopConcurrently = concurrently);
        builder.Services.AddSingleton<LateCaller>();
        builder.Services.AddHostedService(services => services.GetRequiredService<LateCaller>());
        if (addsAkka)
        {
            builder.Services.AddAkka("company", _ => { });
        }

        builder.AddOffice().UseAkka();
        using var host = builder.Build();
        await host.StartAsync();
        var system = host.Services.GetRequiredService<ActorSystem>();

        await host.StopAsync().WaitAsync(TestTimeout);

        Assert.Equal("Hello Late", host.Services.GetRequiredService<LateCaller>().Heard);
        Assert.True(system.WhenTerminated.IsCompleted);
    }

    [Fact]
    public async Task The_hosted_service_of_Akka_is_the_first()
    {
        var builder = AkkaHosts.Builder();
        builder.Services.AddHostedService<Idle>();
        builder.Services.AddAkka("company", _ => { });
        builder.AddOffice().UseAkka();
        using var host = builder.Build();

        Assert.IsAssignableFrom<AkkaHostedService>(host.Services.GetServices<IHostedService>().First());
        Assert.Single(host.Services.GetServices<IHostedService>().OfType<AkkaHostedService>());
        await host.StartAsync();
        await host.StopAsync();
    }

    [Fact]
    public async Task A_class_of_ones_own_that_hosts_the_system_is_kept_and_put_first()
    {
        var builder = AkkaHosts.Builder();
        builder.Services.AddHostedService<Idle>();
        builder.Services.AddAkka<OwnHostedService>("company", (_, _) => { });
        builder.AddOffice().UseAkka();
        using var host = builder.Build();

        Assert.IsType<OwnHostedService>(host.Services.GetServices<IHostedService>().First());
        await host.StartAsync();
        await host.StopAsync().WaitAsync(TestTimeout);
        Assert.True(host.Services.GetRequiredService<ActorSystem>().WhenTerminated.IsCompleted);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Host_first_system_first_or_both_every_call_is_answered(bool stopsHost, bool endsSystem)
    {
        var builder = AkkaHosts.Builder();
        builder.AddOffice().UseAkka();
        using var host = builder.Build();
        await host.StartAsync();
        var application = host.Services.GetRequiredService<IApplication>();
        var system = host.Services.GetRequiredService<ActorSystem>();
        var answers = new ConcurrentQueue<Exception?>();
        var called = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var callers = Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            Exception? failure;
            do
            {
                failure = await Record.ExceptionAsync(() => application.ExecuteAsync(new Greet("Ada")));
                answers.Enqueue(failure);
                called.TrySetResult();
            }
            while (failure is null);
        })));
        await called.Task.WaitAsync(TestTimeout);

        await Task.WhenAll(stopsHost ? host.StopAsync() : Task.CompletedTask, endsSystem ? system.Terminate() : Task.CompletedTask).WaitAsync(TestTimeout);
        await callers.WaitAsync(TestTimeout);
        await host.StopAsync().WaitAsync(TestTimeout);

        Assert.All(answers, answer => Assert.True(answer is null or ApplicationStoppedException, $"{answer}"));
        Assert.True(system.WhenTerminated.IsCompleted);
    }

    [Fact]
    public async Task A_system_that_ends_stops_its_host()
    {
        var builder = AkkaHosts.Builder();
        builder.AddOffice().UseAkka();
        using var host = builder.Build();
        await host.StartAsync();
        var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lifetime.ApplicationStopping.Register(() => stopping.TrySetResult());

        await host.Services.GetRequiredService<ActorSystem>().Terminate();

        await stopping.Task.WaitAsync(TestTimeout);
        await host.StopAsync();
    }

    [Fact]
    public async Task What_is_under_way_when_the_host_stops_ends_within_its_shutdown_timeout()
    {
        var builder = AkkaHosts.Builder();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        builder.AddOffice().UseAkka().Configure(app => app.Handle("endless", async (CancellationToken cancellationToken) =>
        {
            begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken); // ends by its token only, which is what is tested
        }));
        using var host = builder.Build();
        await host.StartAsync();
        var running = host.Services.GetRequiredService<IApplication>().CallAsync("endless");
        await begun.Task.WaitAsync(TestTimeout);
        using var gaveUp = new CancellationTokenSource();
        await gaveUp.CancelAsync();

        await Record.ExceptionAsync(() => host.StopAsync(gaveUp.Token).WaitAsync(TestTimeout));

        Assert.NotNull(await Record.ExceptionAsync(() => running.WaitAsync(TestTimeout)));
    }

    sealed class Idle : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
    }

    sealed class OwnHostedService(
        AkkaConfigurationBuilder builder, IServiceProvider services, Microsoft.Extensions.Logging.ILogger<AkkaHostedService> logger, IHostApplicationLifetime? lifetime)
        : AkkaHostedService(builder, services, logger, lifetime);

    /// <summary>Was added first, and so is stopped late.</summary>
    sealed class LateCaller(IServiceProvider services) : IHostedService
    {
        public string? Heard { get; private set; }

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public async Task StopAsync(CancellationToken cancellationToken)
        {
            var clerk = services.GetRequiredService<IRequiredActor<ClerkModule>>().ActorRef;
            Heard = await clerk.Ask<string>(new Greet("Late"), TestTimeout, cancellationToken);
        }
    }
}
