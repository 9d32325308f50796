using Lato.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Tests.Applications;

/// <summary>Stopping from inside is allowed and does not wait for itself.</summary>
public sealed class StopFromInsideTests
{
    readonly Application _app = new("app");

    async Task Stops(Task call)
    {
        await call.InTime();
        await _app.StopAsync().InTime();
        await Assert.ThrowsAsync<ApplicationStoppedException>(() => _app.CallAsync(() => { }));
    }

    [Theory]
    [InlineData(Concurrency.Interleaved)]
    [InlineData(Concurrency.Exclusive)]
    [InlineData(Concurrency.Parallel)]
    [InlineData(Concurrency.Stateless)]
    public Task A_handler_may_stop_the_application(Concurrency mode)
    {
        _app.AddModule(NewModule.Of("module", mode).Handle("stop", async () => await _app.StopAsync()));

        return Stops(_app.CallAsync("stop"));
    }

    [Fact]
    public Task A_handler_deep_inside_may_stop_the_application()
    {
        _app.AddModule(new ApplicationModule("outer").Handle("outer", (TransactionContext ctx) => ctx.CallAsync("stop")))
            .AddModule(new ApplicationModule("inner").Handle("stop", async () => await _app.StopAsync()));

        return Stops(_app.CallAsync("outer"));
    }

    [Fact]
    public async Task A_handler_that_stops_the_application_still_commits()
    {
        Exception? seen = new ArithmeticException();
        _app.OnExitTransaction((ctx, failure) => seen = failure).AddModule(new ApplicationModule("module").Handle("stop", async () => await _app.StopAsync()));

        await Stops(_app.CallAsync("stop"));

        Assert.Null(seen);
    }

    [Fact]
    public Task A_function_may_stop_the_application() => Stops(_app.CallAsync(async () =>
    {
        await Task.Yield();
        await _app.StopAsync();
    }));

    [Fact]
    public Task The_body_of_a_transaction_may_stop_the_application() => Stops(_app.InTransactionAsync(async ctx =>
    {
        await Task.Yield();
        await _app.StopAsync();
    }));

    [Fact]
    public Task A_middleware_around_a_nested_call_may_stop_the_application()
    {
        _app.Use(async (ctx, next) =>
        {
            await Task.Yield();
            if (next.Handler.Alias == "inner")
            {
                await _app.StopAsync();
            }

            return await next.InvokeAsync();
        }).Handle("alias", (TransactionContext ctx) => ctx.CallAsync("inner")).Handle("inner", () => "handled");

        return Stops(_app.CallAsync("alias"));
    }

    [Fact]
    public Task A_middleware_around_a_nested_call_may_stop_the_application_after_its_handler_has_waited()
    {
        _app.Use(async (ctx, next) =>
        {
            var result = await next.InvokeAsync();
            if (next.Handler.Alias == "inner")
            {
                await _app.StopAsync();
            }

            return result;
        }).Handle("alias", (TransactionContext ctx) => ctx.CallAsync("inner")).Handle("inner", async () => await Task.Yield());

        return Stops(_app.CallAsync("alias"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task A_hook_may_stop_the_application(bool enters)
    {
        async Task Stop()
        {
            await Task.Yield();
            await _app.StopAsync();
        }

        _ = enters ? _app.OnEnterTransaction(ctx => Stop()) : _app.OnExitTransaction((ctx, failure) => Stop());

        return Stops(_app.CallAsync(() => { }));
    }

    [Fact]
    public async Task Two_handlers_that_stop_the_application_do_not_wait_for_each_other()
    {
        var gate = new Gate();
        _app.Handle("stop", async () =>
        {
            await gate.PassAsync();
            await _app.StopAsync();
        });
        var calls = new[] { _app.CallAsync("stop"), _app.CallAsync("stop") };
        await gate.ArrivalAsync(2);
        gate.Open();

        await Stops(Task.WhenAll(calls));
    }

    [Fact]
    public async Task A_handler_may_stop_an_application_that_is_being_stopped()
    {
        var gate = new Gate();
        _app.Handle("stop", async () =>
        {
            await gate.PassAsync();
            await _app.StopAsync();
        });
        var call = _app.CallAsync("stop");
        await gate.ArrivalAsync();
        var stopping = _app.StopAsync();
        gate.Open();

        await Stops(call);
        await stopping.InTime();
    }

    [Fact]
    public async Task What_stops_the_application_may_still_call_inside_and_use_its_services()
    {
        var service = new Disposable();
        await using var app = new Application("app", services => services.AddScoped(_ => service));
        app.AddModule(new ApplicationModule("other").Handle("use", (Disposable used) => used.IsDisposed));

        var wasDisposed = await app.CallAsync(async (TransactionContext ctx) =>
        {
            await app.StopAsync();
            return await ctx.CallAsync("use");
        }).InTime();

        Assert.Equal(false, wasDisposed);
        await app.DisposeAsync().InTime();
        Assert.True(service.IsDisposed);
    }

    sealed class Disposable : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
