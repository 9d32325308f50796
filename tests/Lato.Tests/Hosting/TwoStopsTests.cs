using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Tests.Hosting;

/// <summary>A program and the test that has started it both stop its host, as with <c>WebApplicationFactory</c>.</summary>
public sealed class TwoStopsTests
{
    readonly HoldsTheFirstStop _holding = new();
    int _stops;

    [Fact]
    public async Task One_may_dispose_the_host_before_the_other_has_ended()
    {
        var host = await StartAsync();
        var first = host.StopAsync();
        await _holding.Reached.Task;

        await host.StopAsync();
        host.Dispose();
        _holding.Release.SetResult();

        await first;
        Assert.Equal(1, _stops);
    }

    [Fact]
    public async Task One_may_come_after_the_other_has_disposed_the_host()
    {
        _holding.Release.SetResult();
        var host = await StartAsync();
        await host.StopAsync();
        host.Dispose();

        await host.StopAsync();

        Assert.Equal(1, _stops);
    }

    async Task<IHost> StartAsync()
    {
        var builder = Hosts.Builder();
        builder.AddLato("company", lato => lato.AddModule(new CountsStops(() => Interlocked.Increment(ref _stops)))).AddBackgroundQueue();
        builder.Services.AddHostedService(_ => _holding);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    [Module("employee")]
    sealed class CountsStops(Action count) : ApplicationModule
    {
        protected internal override Task OnStoppedAsync(CancellationToken cancellationToken)
        {
            count();
            return Task.CompletedTask;
        }
    }

    /// <summary>Ends before what is Lato's.</summary>
    sealed class HoldsTheFirstStop : IHostedLifecycleService
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Reached.TrySetResult() ? Release.Task : Task.CompletedTask;
    }
}
