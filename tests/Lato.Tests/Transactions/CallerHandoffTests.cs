using Lato.Tests.Doubles;

namespace Lato.Tests.Transactions;

/// <summary>A caller may go on on the thread on which its transaction ended, and then holds up no one.</summary>
public sealed class CallerHandoffTests
{
    const int Callers = 8;

    readonly Gate _gate = new();

    sealed record Ask : Query<int>;

    Application AppOf(Concurrency mode = Concurrency.Interleaved)
    {
        var module = new ApplicationModule("module") { Options = new ActorOptions { Concurrency = mode } };
        module.Handle<Ask>(async () =>
        {
            await _gate.PassAsync();
            return 1;
        });
        return new Application("app").AddModule(module);
    }

    [Theory]
    [InlineData(Concurrency.Interleaved, false)]
    [InlineData(Concurrency.Interleaved, true)]
    [InlineData(Concurrency.Exclusive, false)]
    [InlineData(Concurrency.Exclusive, true)]
    [InlineData(Concurrency.Parallel, false)]
    [InlineData(Concurrency.Stateless, false)]
    [InlineData(Concurrency.Parallel, true)]
    [InlineData(Concurrency.Stateless, true)]
    public async Task Callers_of_one_module_that_all_block_after_their_results_get_them_all(Concurrency mode, bool hasMiddleware)
    {
        await using var app = AppOf(mode);
        if (hasMiddleware)
        {
            app.Use(async (_, next) => await next.InvokeAsync());
        }

        using var all = new CountdownEvent(Callers);
        var calls = Enumerable.Range(0, Callers).Select(_ => Task.Run(CallAsync)).ToArray();
        await _gate.ArrivalAsync();
        _gate.Open();

        Assert.All(await Task.WhenAll(calls).InTime(), Assert.True);

        async Task<bool> CallAsync()
        {
            await app.ExecuteAsync(new Ask());
            all.Signal();
            return all.Wait(TestTimeout.Limit); // each on the thread that brought its result
        }
    }

    [Fact]
    public async Task A_caller_that_blocks_after_its_result_can_call_the_module_again_in_another_transaction()
    {
        await using var app = AppOf();
        var first = CallAsync();
        await _gate.ArrivalAsync();
        _gate.Open();

        Assert.Equal(1, await first.InTime());

        async Task<int> CallAsync()
        {
            await app.ExecuteAsync(new Ask());
            return Task.Run(() => app.ExecuteAsync(new Ask())).GetAwaiter().GetResult();
        }
    }

    [Theory]
    [InlineData(Concurrency.Parallel)]
    [InlineData(Concurrency.Stateless)]
    public async Task A_task_that_no_one_awaits_and_that_never_gives_its_thread_back_keeps_no_caller_beyond_the_deadline(Concurrency mode)
    {
        using var never = new ManualResetEventSlim();
        await using var app = new Application("app") { Deadline = TimeSpan.FromSeconds(1) };
        app.AddModule(new ApplicationModule("module") { Options = new ActorOptions { Concurrency = mode } }.Handle("work", async () =>
        {
            var ended = new TaskCompletionSource();
            _ = EndThenBlockAsync(ended);
            await ended.Task;
        }));

        await Record.ExceptionAsync(() => app.CallAsync("work").InTime()); // its result, or that it took too long
        never.Set();

        async Task EndThenBlockAsync(TaskCompletionSource ended)
        {
            await Task.Yield();
            ended.SetResult();
            never.Wait(TestTimeout.Limit);
        }
    }

    [Fact]
    public async Task A_middleware_that_goes_on_after_the_end_of_its_task_does_not_hold_up_the_caller()
    {
        using var wentOn = new ManualResetEventSlim();
        var waited = new TaskCompletionSource<bool>();
        await using var app = AppOf().Use(EndEarlier);
        var call = CallAsync();
        await _gate.ArrivalAsync();
        _gate.Open();

        await call.InTime();
        Assert.True(await waited.Task.InTime());

        async Task CallAsync()
        {
            await app.ExecuteAsync(new Ask());
            wentOn.Set();
        }

        ValueTask<object?> EndEarlier(TransactionContext ctx, NextHandler next)
        {
            var ended = new TaskCompletionSource<object?>();
            _ = PassOnAsync(next.InvokeAsync(), ended);
            return new ValueTask<object?>(ended.Task);
        }

        async Task PassOnAsync(ValueTask<object?> running, TaskCompletionSource<object?> ended)
        {
            ended.SetResult(await running);
            waited.SetResult(wentOn.Wait(TestTimeout.Limit));
        }
    }

    [Fact]
    public async Task A_middleware_that_ends_another_transaction_and_waits_for_the_caller_of_that_one_does_not_hold_it_up()
    {
        using var wentOn = new ManualResetEventSlim();
        var other = new TaskCompletionSource();
        var waited = false;
        await using var waiting = AppOf().Use(async (_, next) =>
        {
            await other.Task;
            return await next.InvokeAsync();
        });
        await using var ending = AppOf().Use(async (_, next) =>
        {
            var result = await next.InvokeAsync();
            other.SetResult();
            waited = wentOn.Wait(TestTimeout.Limit);
            return result;
        });
        var othersCall = CallOtherAsync();
        var call = ending.ExecuteAsync(new Ask());
        await _gate.ArrivalAsync();
        _gate.Open();

        await call.InTime();
        await othersCall.InTime();

        Assert.True(waited);

        async Task CallOtherAsync()
        {
            await waiting.ExecuteAsync(new Ask());
            wentOn.Set();
        }
    }
}
