using Lato.Testing;
using Lato.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lato.Tests.Applications;

/// <summary>Stopping: no new transactions, those in flight get their time, what had to be abandoned is named.</summary>
public sealed class StopTests
{
    readonly Gate _gate = new();
    readonly LogProbe _log = new();

    Application Impatient() => new Application("app", services => services.AddSingleton<ILoggerProvider>(_log)).Configure(options => options.DrainTimeout = TimeSpan.Zero);

    [Fact]
    public async Task A_stopped_application_takes_no_new_transactions()
    {
        var app = new Application("app").Handle("alias", () => 1);
        await app.CallAsync("alias");
        await app.StopAsync().InTime();

        var failure = await Assert.ThrowsAsync<ApplicationStoppedException>(() => app.CallAsync("alias"));

        Assert.Equal("Application 'app' has stopped and takes no new transactions. Call it before it is stopped or disposed.", failure.Message);
        Assert.Equal("app", failure.Application);
    }

    [Fact]
    public async Task An_application_that_was_stopped_before_its_first_call_takes_none_either()
    {
        var app = new Application("app").Handle("alias", () => 1);
        await app.StopAsync().InTime();

        foreach (var use in new Func<Task>[] { () => app.CallAsync("alias"), () => app.StartAsync(), () => app.BeginTransactionAsync() })
        {
            Assert.Equal("Application 'app' has stopped and takes no new transactions. Call it before it is stopped or disposed.", (await Assert.ThrowsAsync<ApplicationStoppedException>(use)).Message);
        }
    }

    [Fact]
    public async Task A_stopping_application_waits_for_transactions_in_flight()
    {
        var app = new Application("app").Handle("wait", () => _gate.PassAsync()).Handle("other", () => 1);
        var call = app.CallAsync("wait");
        await _gate.ArrivalAsync();

        var stop = app.StopAsync();
        await Assert.ThrowsAsync<ApplicationStoppedException>(() => app.CallAsync("other"));
        Assert.False(stop.IsCompleted);
        _gate.Open();

        await call.InTime();
        await stop.InTime();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    public async Task A_stop_has_its_limit_in_real_time_though_its_clock_stands_still(int milliseconds)
    {
        var clock = new ManualTimeProvider();
        var app = ClockedApplication.With(clock)
            .Configure(options => options.DrainTimeout = TimeSpan.FromMilliseconds(milliseconds))
            .Handle("wait", async () =>
            {
                await _gate.PassAsync();
                await Task.Delay(TimeSpan.FromHours(1), clock);
            });
        var call = app.CallAsync("wait");
        await _gate.ArrivalAsync();

        await app.StopAsync().InTime();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
        _gate.Open();
    }

    [Fact]
    public async Task A_stop_follows_the_clock_of_its_application_if_that_is_faster()
    {
        var clock = new ManualTimeProvider();
        var app = ClockedApplication.With(clock)
            .Configure(options => (options.DrainTimeout, options.Deadline) = (TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan))
            .Handle("wait", () => _gate.PassAsync());
        var call = app.CallAsync("wait");
        await _gate.ArrivalAsync();

        var stop = app.StopAsync();
        Assert.False(stop.IsCompleted);
        clock.Advance(TimeSpan.FromHours(2));

        await stop.InTime();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
        _gate.Open();
    }

    [Fact]
    public async Task Transactions_in_flight_may_still_call_inside()
    {
        var app = new Application("app")
            .AddModule(new ApplicationModule("inner").Handle("inner", () => "inner"))
            .Handle("outer", async (TransactionContext ctx) =>
            {
                await _gate.PassAsync();
                return await ctx.CallAsync("inner");
            });
        var call = app.CallAsync("outer");
        await _gate.ArrivalAsync();

        var stop = app.StopAsync();
        _gate.Open();

        Assert.Equal("inner", await call.InTime());
        await stop.InTime();
    }

    [Fact]
    public async Task After_the_drain_timeout_their_tokens_are_cancelled()
    {
        var app = Impatient();
        app.Handle("observe", async (CancellationToken token) => await _gate.PassAsync().WaitAsync(token));
        var call = app.CallAsync("observe");
        await _gate.ArrivalAsync();

        await app.StopAsync().InTime();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
        Assert.Contains("Warning Application 'app' stops and cancels what is still under way: app.observe", _log.Lines);
        Assert.DoesNotContain(_log.Lines, line => line.Contains("did not end", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_had_to_be_abandoned_is_reported_by_name()
    {
        var app = Impatient().Hurry();
        app.AddModule(new ApplicationModule("deaf").Handle("ignore", () => _gate.PassAsync()));
        var call = app.CallAsync("ignore");
        await _gate.ArrivalAsync();

        await app.StopAsync().InTime();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
        Assert.Contains("Warning Application 'app' stopped with transactions that did not end: deaf.ignore", _log.Lines);
        _gate.Open();
    }

    [Fact]
    public async Task Stopping_twice_is_stopping_once()
    {
        var app = new Application();
        await app.CallAsync(() => { });

        await Task.WhenAll(app.StopAsync(), app.StopAsync()).InTime();
        await app.DisposeAsync().InTime();
    }

    [Fact]
    public async Task Services_are_disposed_with_the_application()
    {
        var service = new DisposableService();
        await using (var app = new Application("app", services => services.AddSingleton(_ => service)))
        {
            await app.CallAsync((DisposableService injected) => { });
        }

        Assert.True(service.IsDisposed);
    }

    sealed class DisposableService : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }

    sealed class Endless(string name, bool blocks) : ApplicationModule(name)
    {
        protected internal override Task OnStoppingAsync(CancellationToken cancellationToken) => Never();

        protected internal override Task OnStoppedAsync(CancellationToken cancellationToken) => Never();

        Task Never()
        {
            if (blocks)
            {
                Thread.Sleep(Timeout.Infinite);
            }

            return new TaskCompletionSource().Task;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stop_hook_that_never_returns_is_abandoned_and_named(bool blocks)
    {
        var app = Impatient().Hurry().AddModule(new Endless("endless", blocks));
        await app.StartAsync();

        await app.StopAsync().InTime();

        const string rest = "for which there is no more time: it is abandoned. Make it observe its CancellationToken";
        Assert.Equal(
            [$"Error Module 'endless' is still in OnStoppingAsync, {rest}", $"Error Module 'endless' is still in OnStoppedAsync, {rest}"],
            _log.Lines.Where(line => line.StartsWith("Error", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(Concurrency.Interleaved)]
    [InlineData(Concurrency.Exclusive)]
    [InlineData(Concurrency.Parallel)]
    [InlineData(Concurrency.Stateless)]
    public async Task A_handler_that_holds_its_thread_is_named(Concurrency concurrency)
    {
        using var released = new ManualResetEventSlim();
        using var begun = new SemaphoreSlim(0);
        void Hold()
        {
            begun.Release();
            released.Wait();
        }

        var app = Impatient().Hurry().AddModule(new ApplicationModule("busy") { Options = new ActorOptions { Concurrency = concurrency } }.Handle("hold", Hold));
        var call = Task.Run(() => app.CallAsync("hold"));
        await begun.WaitAsync().InTime();

        await app.StopAsync().InTime();
        released.Set();

        await Assert.ThrowsAsync<OperationCanceledException>(() => call.InTime());
        Assert.Contains(_log.Lines, line => line.Contains("did not end: busy.", StringComparison.Ordinal));
    }
}
