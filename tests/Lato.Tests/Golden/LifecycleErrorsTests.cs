namespace Lato.Tests.Golden;

/// <summary>What runs when a part of a transaction fails.</summary>
public sealed class LifecycleErrorsTests
{
    readonly List<string> _log = [];
    readonly Application _app = new();

    public LifecycleErrorsTests() => _app
        .OnEnterTransaction(ctx => _log.Add("enter"))
        .OnExitTransaction((ctx, failure) => _log.Add($"exit({(failure is null ? "null" : $"{failure.GetType().Name}('{failure.Message}')")})"))
        .Handle("ok", () =>
        {
            _log.Add("handler");
            return "ok";
        })
        .Handle("boom", () =>
        {
            _log.Add("handler");
            throw new ArithmeticException("boom");
        });

    [Fact]
    public async Task A_transaction_enters_runs_and_exits()
    {
        Assert.Equal("ok", await _app.CallAsync("ok"));
        Assert.Equal(["enter", "handler", "exit(null)"], _log);
    }

    [Fact]
    public async Task A_failed_handler_is_seen_by_the_exit_hook_and_the_caller()
    {
        Assert.Equal("boom", (await Assert.ThrowsAsync<ArithmeticException>(() => _app.CallAsync("boom"))).Message);
        Assert.Equal(["enter", "handler", "exit(ArithmeticException('boom'))"], _log);
    }

    /// <summary>In the original no exit hook ran; here each enter that had succeeded gets its exit.</summary>
    [Fact]
    public async Task A_failed_enter_hook_gets_no_exit_but_those_before_it_do()
    {
        _app.OnEnterTransaction(ctx => throw new InvalidOperationException("enter"));
        _app.OnExitTransaction((ctx, failure) => _log.Add("exit of the failed one"));

        Assert.Equal("enter", (await Assert.ThrowsAsync<InvalidOperationException>(() => _app.CallAsync("ok"))).Message);
        Assert.Equal(["enter", "exit(InvalidOperationException('enter'))"], _log);
    }

    [Fact]
    public async Task The_only_enter_hook_failing_means_no_exit()
    {
        var log = new List<string>();
        var app = new Application()
            .OnEnterTransaction(ctx =>
            {
                log.Add("enter");
                throw new InvalidOperationException("enter");
            })
            .OnExitTransaction((ctx, failure) => log.Add("exit"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => app.CallAsync(() => log.Add("handler")));

        Assert.Equal(["enter"], log);
    }

    [Fact]
    public async Task A_failed_exit_hook_fails_the_call()
    {
        _app.OnExitTransaction((ctx, failure) => throw new InvalidOperationException("exit"));

        Assert.Equal("exit", (await Assert.ThrowsAsync<InvalidOperationException>(() => _app.CallAsync("ok"))).Message);
        Assert.Equal(["enter", "handler", "exit(InvalidOperationException('exit'))"], _log);
    }

    [Fact]
    public async Task A_middleware_may_swallow_a_failure()
    {
        _app.Use(async (ctx, next) =>
        {
            try
            {
                return await next.InvokeAsync();
            }
            catch (ArithmeticException failure)
            {
                return $"swallowed {failure.Message}";
            }
        });

        Assert.Equal("swallowed boom", await _app.CallAsync("boom"));
        Assert.Equal(["enter", "handler", "exit(null)"], _log);
    }
}
