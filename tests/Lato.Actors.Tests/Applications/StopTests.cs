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
        app.Handle("heed", async (CancellationToken token) => await _gate.PassAsync().WaitAsync(token));
        var call = app.CallAsync("heed");
        await _gate.ArrivalAsync();

        await app.StopAsync().InTime();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
        Assert.Contains("Warning Application 'app' stops and cancels what is still under way: app.heed", _log.Lines);
        Assert.DoesNotContain(_log.Lines, line => line.Contains("did not end", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_had_to_be_abandoned_is_reported_by_name()
    {
        var app = Impatient();
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
    public async Task An_application_that_never_started_may_be_stopped()
    {
        var app = new Application();

        await app.StopAsync().InTime();

        await Assert.ThrowsAnyAsync<Exception>(() => app.CallAsync(() => { }));
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
}
