using Lato.Tests.Doubles;

namespace Lato.Tests.Transactions;

/// <summary>Nothing of an application runs in a user interface's synchronisation context, and its caller stays there.</summary>
public sealed class ForeignContextTests
{
    readonly ForeignContext _context = new();
    readonly Application _app = new Application()
        .Handle("thread", () => Environment.CurrentManagedThreadId)
        .Handle("async thread", async () =>
        {
            await Task.Yield();
            return Environment.CurrentManagedThreadId;
        });

    [Theory]
    [InlineData("thread")]
    [InlineData("async thread")]
    public async Task Nothing_runs_inline_under_it(string alias) =>
        Assert.NotEqual(_context.ThreadId, await _context.RunAsync(() => _app.CallAsync(alias).As<int>()).InTime());

    [Fact]
    public async Task Functions_do_not_run_inline_under_it_either() =>
        Assert.NotEqual(_context.ThreadId, await _context.RunAsync(() => _app.CallAsync(() => Environment.CurrentManagedThreadId).As<int>()).InTime());

    [Theory]
    [InlineData("thread")]
    [InlineData("async thread")]
    public async Task The_caller_goes_on_in_it(string alias) => Assert.Equal(_context.ThreadId, await _context.RunAsync(async () =>
    {
        await _app.CallAsync(alias);
        return Environment.CurrentManagedThreadId;
    }).InTime());

    [Fact]
    public async Task The_caller_keeps_it_after_the_call() => Assert.True(await _context.RunAsync(() =>
    {
        _ = _app.CallAsync("thread");
        return Task.FromResult(SynchronizationContext.Current == _context);
    }).InTime());

    [Fact]
    public async Task Blocking_on_a_call_does_not_hang() => Assert.True(await _context.RunAsync(() =>
        Task.FromResult(_app.CallAsync("async thread").Wait(TestTimeout.Limit))).InTime());

    [Fact]
    public async Task A_transaction_opened_by_hand_runs_nothing_under_it() => Assert.NotEqual(_context.ThreadId, await _context.RunAsync(async () =>
    {
        await using var ctx = await _app.BeginTransactionAsync();
        return await ctx.CallAsync("thread").As<int>();
    }).InTime());

    [Fact]
    public async Task Hooks_of_a_transaction_opened_by_hand_run_nowhere_near_it()
    {
        var threads = new Journal();
        var app = new Application()
            .OnEnterTransaction(ctx => threads.Write($"{Environment.CurrentManagedThreadId}"))
            .OnExitTransaction((ctx, failure) => threads.Write($"{Environment.CurrentManagedThreadId}"));

        await _context.RunAsync(async () =>
        {
            await using (await app.BeginTransactionAsync())
            {
                await using var ctx = await app.BeginTransactionAsync();
                await ctx.CommitAsync();
            }

            return 0;
        }).InTime();

        Assert.Equal(4, threads.Lines.Length);
        Assert.DoesNotContain($"{_context.ThreadId}", threads.Lines);
    }

    sealed class Starting(Journal threads) : ApplicationModule("starting")
    {
        protected internal override Task OnStartingAsync(CancellationToken cancellationToken) => NoteAsync();

        protected internal override Task OnStartedAsync(CancellationToken cancellationToken) => NoteAsync();

        protected internal override Task OnStoppingAsync(CancellationToken cancellationToken) => NoteAsync();

        protected internal override Task OnStoppedAsync(CancellationToken cancellationToken) => NoteAsync();

        async Task NoteAsync()
        {
            threads.Write($"{Environment.CurrentManagedThreadId}");
            await Task.Yield();
            threads.Write($"{Environment.CurrentManagedThreadId}");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Start_and_stop_can_be_blocked_on_and_run_no_hook_under_it(bool isDisposed)
    {
        var threads = new Journal();
        var app = new Application().AddModule(new Starting(threads));

        Assert.True(await _context.RunAsync(() =>
        {
            var hasStarted = app.StartAsync().Wait(TestTimeout.Limit);
            return Task.FromResult(hasStarted && (isDisposed ? app.DisposeAsync().AsTask() : app.StopAsync()).Wait(TestTimeout.Limit));
        }).InTime());

        Assert.Equal(8, threads.Lines.Length);
        Assert.DoesNotContain($"{_context.ThreadId}", threads.Lines);
    }

    sealed class Loading : ApplicationModule
    {
        public Loading()
            : base("loading") => LoadAsync().Wait();

        static async Task LoadAsync() => await Task.Yield();
    }

    [Fact]
    public async Task A_module_whose_constructor_blocks_on_its_own_code_does_not_hang() => Assert.True(await _context.RunAsync(() =>
    {
        _ = new Application().AddModule<Loading>().GetTransportHandlers();
        return Task.FromResult(SynchronizationContext.Current == _context);
    }).InTime());

    [Fact]
    public async Task Transactions_can_be_blocked_on() => Assert.True(await _context.RunAsync(() =>
    {
        var app = new Application().OnEnterTransaction(async _ => await Task.Yield()).OnExitTransaction(async (_, _) => await Task.Yield());
        var ctx = app.BeginTransactionAsync().Result;
        var isCommitted = ctx.CommitAsync().Wait(TestTimeout.Limit);
        return Task.FromResult(isCommitted && app.InTransactionAsync(async _ => await Task.Yield()).Wait(TestTimeout.Limit));
    }).InTime());

    [Fact(Skip = "A queued call runs on another thread.", SkipType = typeof(TestRun), SkipWhen = nameof(TestRun.IsQueued))]
    public async Task A_synchronous_call_stays_on_its_thread() => Assert.Equal(_context.ThreadId, await _context.RunAsync(() =>
        Task.FromResult((int)_app.Call("thread")!)).InTime());
}
