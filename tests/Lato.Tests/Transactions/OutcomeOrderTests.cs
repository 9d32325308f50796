using Lato.Testing;
using Lato.Tests.Doubles;

namespace Lato.Tests.Transactions;

/// <summary>First the outcome is fixed, then the transaction's token is cancelled, then the caller goes on.</summary>
public sealed class OutcomeOrderTests
{
    const int Runs = 500;

    readonly GivenUpCall _given = new();

    Application App => _given.App;

    public static TheoryData<GivingUp> Ways => [.. Enum.GetValues<GivingUp>()];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_token_is_cancelled_before_the_caller_goes_on(GivingUp way)
    {
        CancellationToken seen = default;
        App.Handle("handler", (CancellationToken token) =>
        {
            seen = token;
            return _given.Gate.PassAsync();
        });

        await _given.GiveUpAsync(App.CallAsync("handler", _given.Token), way);

        Assert.True(seen.IsCancellationRequested);
        _given.Gate.Open();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Code_registered_with_the_token_runs_before_the_caller_goes_on(GivingUp way)
    {
        App.Handle("handler", async (CancellationToken token) =>
        {
            using var _ = token.Register(() => _given.Journal.Write("token"));
            await _given.Gate.PassAsync();
        });

        await _given.GiveUpAsync(App.CallAsync("handler", _given.Token), way);
        _given.Journal.Write("caller");

        Assert.Equal(["token", "caller"], _given.Journal.Lines);
        _given.Gate.Open();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_caller_may_wait_for_the_handler_to_see_its_token(GivingUp way)
    {
        using var seen = new ManualResetEventSlim();
        App.Handle("handler", async (CancellationToken token) =>
        {
            using var _ = token.Register(seen.Set);
            await _given.Gate.PassAsync();
        });
        async Task CallAsync()
        {
            try
            {
                await App.CallAsync("handler", _given.Token);
            }
            catch (Exception failure) when (failure is TransactionTimeoutException or OperationCanceledException)
            {
                Assert.True(seen.Wait(TestTimeout.Limit)); // on the thread that has brought the answer
                throw;
            }
        }

        await _given.GiveUpAsync(CallAsync(), way);
        _given.Gate.Open();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Code_registered_with_the_token_that_blocks_keeps_nobody_waiting(GivingUp way)
    {
        using var blocked = new ManualResetEventSlim();
        App.Handle("handler", async (CancellationToken token) =>
        {
            using var _ = token.UnsafeRegister(_ => blocked.Wait(), null);
            await _given.Gate.PassAsync();
        }).Handle("other", () => _given.Gate.PassAsync());
        var other = App.CallAsync("other", _given.Token);
        await _given.Gate.ArrivalAsync();

        await _given.GiveUpAsync(App.CallAsync("handler", _given.Token), way);
        await Assert.ThrowsAnyAsync<Exception>(() => other.InTime());

        Assert.False(blocked.IsSet);
        blocked.Set();
        _given.Gate.Open();
    }

    [Fact]
    public async Task A_handler_that_catches_the_cancellation_starts_nothing_and_commits_nothing()
    {
        var (started, committed) = (0, 0);
        var app = new Application("app")
            .OnExitTransaction((ctx, failure) => committed += failure is null ? 1 : 0)
            .Handle("other", () => { started++; })
            .Handle("catches", async (CancellationTokenSource callers, TransactionContext ctx, CancellationToken token) =>
            {
                await Task.Yield();
                await Task.WhenAny(Task.Delay(Timeout.Infinite, token), Task.Delay(Timeout.Infinite, callers.Token));
                await Record.ExceptionAsync(() => ctx.CallAsync("other"));
            });

        for (var i = 0; i < Runs; i++)
        {
            using var source = new CancellationTokenSource();
            var call = app.CallAsync("catches", new { callers = source }, source.Token);
            await Task.Yield();
            source.Cancel();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
        }

        await app.StopAsync().InTime();
        Assert.Equal((0, 0), (started, committed));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_handler_that_swallows_its_callers_own_cancellation_does_not_commit(bool takesToken)
    {
        Exception? exit = null;
        using var source = new CancellationTokenSource();
        var app = new Application("app").OnExitTransaction((ctx, failure) => exit = failure).Handle("swallows", (TransactionContext ctx) =>
        {
            var token = takesToken ? ctx.CancellationToken : default;
            source.Cancel();
            Assert.Equal(takesToken, token.IsCancellationRequested);
            return 1;
        });

        var call = app.CallAsync("swallows", source.Token);

        var failure = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
        Assert.Equal(source.Token, failure.CancellationToken);
        await app.StopAsync().InTime(); // exit hooks come after the answer to a caller who did not wait for them
        Assert.IsAssignableFrom<OperationCanceledException>(exit);
    }

    [Fact]
    public async Task A_synchronous_handler_sees_its_callers_cancellation_while_it_runs()
    {
        using var source = new CancellationTokenSource();
        var arrived = new TaskCompletionSource();
        var app = new Application("app").Handle("spins", (CancellationToken token) =>
        {
            arrived.SetResult();
            return token.WaitHandle.WaitOne(TestTimeout.Limit);
        });
        var call = Task.Run(() => app.CallAsync("spins", source.Token));
        await arrived.Task.InTime();

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
    }

    [Fact]
    public async Task A_token_read_after_the_end_keeps_nothing()
    {
        var source = new CancellationTokenSource();
        var (context, trace) = await EndedAsync(source.Token);
        Assert.False(context!.CancellationToken.IsCancellationRequested);
        context = null;

        for (var i = 0; i < 10 && trace.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Yield();
        }

        Assert.False(trace.IsAlive);
        GC.KeepAlive(source);
    }

    static async Task<(TransactionContext? Context, WeakReference Trace)> EndedAsync(CancellationToken token)
    {
        TransactionContext? context = null;
        await new Application("app").CallAsync((TransactionContext ctx) => { context = ctx; }, CallArguments.None, token);
        return (context, new WeakReference(context));
    }

    [Fact]
    public async Task A_token_read_after_a_transaction_was_given_up_is_cancelled()
    {
        TransactionContext? context = null;
        using var finished = new EventProbe<TransactionFinished>(App.Events);
        App.Handle("handler", (TransactionContext ctx) =>
        {
            context = ctx;
            return _given.Gate.PassAsync();
        });
        await _given.GiveUpAsync(App.CallAsync("handler", _given.Token), GivingUp.ByDeadline);
        _given.Gate.Open();
        await finished.NextAsync();

        Assert.True(context!.CancellationToken.IsCancellationRequested);
    }
}
