using Lato.Tests.Doubles;

namespace Lato.Tests.Transactions;

/// <summary>The task scheduler of a caller is not that of the application's code.</summary>
public sealed class SchedulerTests
{
    readonly TaskScheduler _scheduler = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;

    Task<T> OnScheduler<T>(Func<Task<T>> function) => Task.Factory.StartNew(function, default, TaskCreationOptions.None, _scheduler).Unwrap();

    [Fact]
    public async Task Handlers_hooks_middlewares_and_bodies_run_on_the_default_scheduler()
    {
        var others = 0;
        void Look() => others += TaskScheduler.Current == TaskScheduler.Default ? 0 : 1;
        var app = new Application("app")
            .OnEnterTransaction(ctx => Look())
            .OnExitTransaction((ctx, failure) => Look())
            .Use(async (ctx, next) =>
            {
                Look();
                return await next.InvokeAsync();
            })
            .Handle("handler", async () =>
            {
                Look();
                await Task.Yield();
                Look();
            });
        var plain = new Application("plain").Handle("handler", Look);

        await OnScheduler(async () =>
        {
            await app.CallAsync("handler");
            await app.InTransactionAsync(async ctx =>
            {
                Look();
                await ctx.CallAsync("handler");
            });
            await using var ctx = await app.BeginTransactionAsync();
            await ctx.CallAsync("handler");
            await ctx.CommitAsync();
            return await plain.CallAsync("handler");
        }).InTime();

        Assert.Equal(0, others);
    }

    sealed class LookingModule : ApplicationModule
    {
        public static TaskScheduler? Seen { get; private set; }

        public LookingModule() => Seen = TaskScheduler.Current;
    }

    [Fact]
    public async Task Modules_are_made_on_the_default_scheduler()
    {
        var app = new Application("app").AddModule<LookingModule>().Handle("handler", () => 1);

        await OnScheduler(() => app.CallAsync("handler")).InTime();

        Assert.Same(TaskScheduler.Default, LookingModule.Seen);
    }

    [Fact]
    public async Task A_scheduler_that_is_blocked_does_not_keep_the_application_from_answering()
    {
        var app = new Application("app").Use(async (ctx, next) =>
        {
            await Task.Yield();
            return await next.InvokeAsync();
        }).Handle("handler", () => 1);

        Assert.Equal(1, await OnScheduler(() => Task.FromResult(app.CallAsync("handler").GetAwaiter().GetResult())).InTime());
    }

    [Fact]
    public async Task A_call_through_the_context_leaves_a_scheduler_too()
    {
        var app = new Application("app").Handle("inner", () => TaskScheduler.Current == TaskScheduler.Default);

        Assert.Equal(true, await app.CallAsync((TransactionContext ctx) => OnScheduler(() => ctx.CallAsync("inner"))).InTime());
    }
}
