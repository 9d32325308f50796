namespace Lato.Tests.Golden;

/// <summary>The small cases of the original's documents: asynchronous and synchronous parts in one transaction.</summary>
public sealed partial class SmallDocsTests
{
    sealed record Foo : Command<int>;

    static Application Traced(List<string> trace) => new Application()
        .OnEnterTransaction(async ctx =>
        {
            await Task.Yield();
            trace.Add("on_enter_transaction_context");
        })
        .OnExitTransaction(async (TransactionContext ctx, Exception? failure) =>
        {
            await Task.Yield();
            trace.Add("on_exit_transaction_context");
        });

    static Application TracedWithMiddleware(List<string> trace) => Traced(trace)
        .Use(async (ctx, next) =>
        {
            await Task.Yield();
            trace.Add("before_call_next");
            var result = await next.InvokeAsync();
            await Task.Yield();
            trace.Add("after_call_next");
            return result;
        })
        .Handle<Foo>(async () => await AsyncFoo(trace));

    static async Task<int> AsyncFoo(List<string> trace)
    {
        await Task.Yield();
        trace.Add("async_foo");
        return 1;
    }

    static readonly string[] FullTrace = ["on_enter_transaction_context", "before_call_next", "async_foo", "after_call_next", "on_exit_transaction_context"];

    [Fact]
    public async Task Everything_asynchronous_runs_in_order_when_called()
    {
        var trace = new List<string>();

        Assert.Equal(1, await TracedWithMiddleware(trace).CallAsync(() => AsyncFoo(trace)));
        Assert.Equal(FullTrace, trace);
    }

    [Fact]
    public async Task Everything_asynchronous_runs_in_order_when_executed()
    {
        var trace = new List<string>();

        Assert.Equal(1, await TracedWithMiddleware(trace).ExecuteAsync(new Foo()));
        Assert.Equal(FullTrace, trace);
    }

    [Fact]
    public async Task A_synchronous_handler_runs_between_asynchronous_hooks()
    {
        var trace = new List<string>();

        await Traced(trace).CallAsync(() => trace.Add("sync_foo"));

        Assert.Equal(["on_enter_transaction_context", "sync_foo", "on_exit_transaction_context"], trace);
    }

    [Fact]
    public async Task An_asynchronous_handler_runs_between_synchronous_hooks()
    {
        var trace = new List<string>();
        var app = new Application()
            .OnEnterTransaction(ctx => trace.Add("on_enter_transaction_context"))
            .OnExitTransaction((ctx, failure) => trace.Add("on_exit_transaction_context"));

        Assert.Equal(1, await app.CallAsync(() => AsyncFoo(trace)));
        Assert.Equal(["on_enter_transaction_context", "async_foo", "on_exit_transaction_context"], trace);
    }
}
