using Lato.Tests.Doubles;

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
}
