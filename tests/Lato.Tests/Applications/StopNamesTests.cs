using Lato.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lato.Tests.Applications;

/// <summary>A stop is bounded, and names what it has to abandon.</summary>
public sealed class StopNamesTests
{
    sealed class HangsOnDisposal(Gate gate) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await gate.PassAsync();
    }

    readonly LogProbe _log = new();
    readonly Gate _gate = new();

    Task Hang(TransactionContext ctx, Exception? failure) => _gate.PassAsync();

    [Theory]
    [InlineData("exit hook 'Hang'")]
    [InlineData("the disposal of its services")]
    [InlineData("middleware 'a lambda in StopNamesTests' around app.other")]
    [InlineData("app.deaf")]
    [InlineData("its delegate")]
    public async Task A_stop_does_not_wait_for_ever_and_names_what_it_abandons(string what)
    {
        await using var app = new Application("app", services => services.AddSingleton<ILoggerProvider>(_log).AddSingleton(_gate).AddScoped<HangsOnDisposal>());
        app.Hurry()
            .Handle("deaf", () => _gate.PassAsync())
            .Handle("use", (HangsOnDisposal service) => { })
            .Handle("other", () => { });
        if (what.StartsWith("exit", StringComparison.Ordinal))
        {
            app.OnExitTransaction(Hang);
        }
        else if (what.StartsWith("middleware", StringComparison.Ordinal))
        {
            app.Use(async (ctx, next) =>
            {
                await _gate.PassAsync();
                return await next.InvokeAsync();
            });
        }

        var call = what switch
        {
            "app.deaf" => app.CallAsync("deaf"),
            "the disposal of its services" => app.CallAsync("use"),
            "its delegate" => app.InTransactionAsync(ctx => _gate.PassAsync()),
            _ => app.CallAsync("other"),
        };
        await _gate.ArrivalAsync();

        await app.StopAsync().InTime();

        Assert.Contains($"Warning Application 'app' stopped with transactions that did not end: {what}", _log.Lines);
        await call.OutcomeAsync();
        _gate.Open();
    }

    [Fact]
    public async Task A_stop_names_what_a_deadline_has_given_up_before()
    {
        await using var app = new Application("app", services => services.AddSingleton<ILoggerProvider>(_log)) { Deadline = TimeSpan.FromMilliseconds(20) };
        app.Hurry().Handle("deaf", () => _gate.PassAsync());
        await Assert.ThrowsAsync<TransactionTimeoutException>(() => app.CallAsync("deaf").InTime());

        await app.StopAsync().InTime();

        Assert.Contains("Warning Application 'app' stopped with transactions that did not end: app.deaf", _log.Lines);
        _gate.Open();
    }

    [Theory]
    [InlineData(Concurrency.Interleaved)]
    [InlineData(Concurrency.Exclusive)]
    [InlineData(Concurrency.Parallel)]
    [InlineData(Concurrency.Stateless)]
    public Task A_stop_names_the_handler_that_holds_its_thread(Concurrency mode) => StopAsync(
        app => app.AddModule(NewModule.Of("outer", mode).Handle("go", (TransactionContext ctx) => ctx.CallAsync("hold")))
            .AddModule(NewModule.Of("blocked", mode).Handle("hold", () => Hold())),
        app => app.CallAsync("go"),
        TestRun.IsQueued ? "outer.go, blocked.hold" : "blocked.hold"); // in place, both hold one thread

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task A_stop_names_the_hook_that_holds_its_thread(bool enters) => StopAsync(
        app => enters ? app.OnEnterTransaction(ctx => Hold()) : app.OnExitTransaction((ctx, failure) => Hold()),
        app => app.CallAsync(() => { }),
        $"{(enters ? "enter" : "exit")} hook 'a lambda in StopNamesTests'");

    [Fact]
    public Task A_stop_names_the_function_that_holds_its_thread() => StopAsync(app => app, app => app.CallAsync(Hold), "app.Hold");

    [Fact]
    public async Task A_handler_that_holds_its_thread_since_it_began_sees_its_token_at_the_end_of_draining()
    {
        using var arrived = new SemaphoreSlim(0);
        var app = new Application("app").Configure(options => options.DrainTimeout = TimeSpan.Zero).Handle("spins", (CancellationToken token) =>
        {
            arrived.Release();
            return token.WaitHandle.WaitOne(TestTimeout.Limit);
        });
        var call = Task.Run(() => app.CallAsync("spins"));
        Assert.True(await arrived.WaitAsync(TestTimeout.Limit));

        await app.StopAsync().InTime();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
    }

    void Hold() => _gate.Pass();

    async Task StopAsync(Func<Application, Application> configure, Func<Application, Task> call, string named)
    {
        await using var app = new Application("app", services => services.AddSingleton<ILoggerProvider>(_log));
        configure(app.Hurry());
        var calling = Task.Run(() => call(app));
        await _gate.ArrivalAsync();

        await app.StopAsync().InTime();

        Assert.Equal([$"Warning Application 'app' stopped with transactions that did not end: {named}"], _log.Lines.Where(line => line.Contains("did not end", StringComparison.Ordinal)));
        _gate.Open();
        await calling.OutcomeAsync();
    }
}
