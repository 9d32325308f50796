using Lato.Tests.Doubles;

namespace Lato.Tests.Golden;

/// <summary>Synchronous calls refuse what is asynchronous before anything runs; asynchronous calls take both.</summary>
public sealed class SyncAsyncMixingTests
{
    sealed record Cmd : Command<string>;

    sealed record Ev : Event;

    readonly List<string> _ran = [];
    readonly Application _app = new();

    static async Task<int> AsyncFunction()
    {
        await Task.Yield();
        return 5;
    }

    int Handler()
    {
        _ran.Add("h");
        return 5;
    }

    string Refused()
    {
        var text = Assert.Throws<SynchronousCallException>(() => _app.Call(Handler)).Message;
        Assert.Empty(_ran);
        return text;
    }

    [Fact]
    public void An_asynchronous_function_is_refused_by_name() => Assert.Equal(
        "'lato.AsyncFunction' cannot run synchronously: handler 'lato.AsyncFunction' is asynchronous. Use CallAsync instead.",
        Assert.Throws<SynchronousCallException>(() => _app.Call(AsyncFunction)).Message);

    [Fact]
    public void An_asynchronous_middleware_is_refused_before_anything_runs()
    {
        static ValueTask<object?> AsyncMiddleware(TransactionContext ctx, NextHandler next) => next.InvokeAsync();
        _app.Use(AsyncMiddleware);

        Assert.Contains("middleware 'AsyncMiddleware' is asynchronous. Use CallAsync instead.", Refused(), StringComparison.Ordinal);
    }

    /// <summary>In the original the handler had run.</summary>
    [Fact]
    public void An_asynchronous_enter_hook_is_refused_before_anything_runs()
    {
        static Task EnterAsync(TransactionContext ctx) => Task.CompletedTask;
        _app.OnEnterTransaction(EnterAsync);

        Assert.Contains("EnterAsync", Refused(), StringComparison.Ordinal);
    }

    /// <summary>In the original the handler had run.</summary>
    [Fact]
    public void An_asynchronous_exit_hook_is_refused_before_anything_runs()
    {
        static Task ExitAsync(TransactionContext ctx, Exception? failure) => Task.CompletedTask;
        _app.OnExitTransaction(ExitAsync);

        Assert.Contains("ExitAsync", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_asynchronous_call_takes_synchronous_parts()
    {
        _app.OnEnterTransaction(ctx => _ran.Add("enter"))
            .OnExitTransaction((ctx, failure) => _ran.Add("exit"))
            .UseSync((ctx, next) =>
            {
                _ran.Add("mw");
                return next.Invoke();
            });

        Assert.Equal(5, await _app.CallAsync(Handler));
        Assert.Equal(["enter", "mw", "h", "exit"], _ran);
    }

    [Fact]
    public async Task A_synchronous_middleware_cannot_wrap_an_asynchronous_handler()
    {
        _app.UseSync((ctx, next) => next.Invoke());

        var failure = await Assert.ThrowsAsync<SynchronousCallException>(() => _app.CallAsync(AsyncFunction));

        Assert.Contains("handler 'lato.AsyncFunction' is asynchronous. Use an asynchronous middleware, registered with Use(…), instead.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_asynchronous_middleware_wraps_a_synchronous_handler() =>
        Assert.Equal("wrapped 5", await _app.Use(async (ctx, next) => $"wrapped {await next.InvokeAsync()}").CallAsync(Handler));

    /// <summary>In the original the handler was unknown in asynchronous calls.</summary>
    [Fact]
    public async Task An_asynchronous_handler_knows_its_message_and_itself()
    {
        _app.Handle(async (Cmd command, TransactionContext ctx) =>
        {
            await Task.Yield();
            return $"{ctx.Message} {ctx.Handler.MessageType!.Name}";
        });

        Assert.Equal("Cmd { } Cmd", await _app.ExecuteAsync(new Cmd()));
    }

    [Fact]
    public async Task Publishing_is_sequential_by_default()
    {
        foreach (var name in new[] { "a", "b" })
        {
            _app.AddModule(new ApplicationModule(name).Handle<Ev>(async () =>
            {
                _ran.Add($"{name}+");
                await Task.Yield();
                _ran.Add($"{name}-");
            }));
        }

        await _app.PublishAsync(new Ev());

        Assert.Equal(["a+", "a-", "b+", "b-"], _ran);
    }

    [Fact]
    public async Task An_alias_is_published_to_its_handlers() =>
        Assert.Equal([1], (await _app.Handle("happened", () => 1).PublishAsync("happened").InTime()).Values);
}
