namespace Lato.Testing.Tests.Simulations;

/// <summary>Code that awaits is simulated wherever it stands and whatever the mode of its module.</summary>
public class SimulationPlaceTests
{
    sealed class SlowModule(SimulationRun run) : ApplicationModule("slow")
    {
        protected override async Task OnStartingAsync(CancellationToken cancellationToken) => await PauseAsync(run.Time);

        protected override async Task OnStoppingAsync(CancellationToken cancellationToken) => await PauseAsync(run.Time);
    }

    public static TheoryData<string, Func<SimulationRun, Task>> Places => new()
    {
        { "an enter hook", sim => App(sim).OnEnterTransaction(_ => PauseAsync(sim.Time)).CallAsync("answer") },
        { "an enter hook with parameters", sim => App(sim).OnEnterTransaction(PauseAsync).CallAsync("answer") },
        { "an exit hook", sim => App(sim).OnExitTransaction((_, _) => PauseAsync(sim.Time)).CallAsync("answer") },
        { "a middleware", sim => Paused(sim).CallAsync("answer") },
        { "several middlewares", sim => Paused(sim, 3).CallAsync("answer") },
        { "a middleware around a nested call", sim => Paused(sim).CallAsync("nested") },
        { "a middleware that repeats", sim => App(sim).Use(async (_, next) => { await next.InvokeAsync(); await PauseAsync(sim.Time); return await next.InvokeAsync(); }).CallAsync("answer") },
        { "a delegate", sim => App(sim).InTransactionAsync(_ => PauseAsync(sim.Time)) },
        { "a delegate with a result", sim => App(sim).InTransactionAsync(async ctx => { await PauseAsync(sim.Time); return await ctx.CallAsync("answer"); }) },
        { "a function", sim => App(sim).CallAsync(PauseAsync) },
        { "a function with a result", sim => App(sim).CallAsync(async (TimeProvider time) => { await PauseAsync(time); return 1; }) },
        { "a handler", sim => App(sim).CallAsync("answer") },
        { "parallel branches", sim => App(sim).CallAsync("branches") },
        { "a parallel publication", PublishInParallelAsync },
        { "an explicit transaction", ExplicitlyAsync },
        { "what is published after the commit", AfterCommitAsync },
        { "hooks of a module", async sim => { var app = App(sim).AddModule(new SlowModule(sim)); await app.StartAsync(); await app.StopAsync(); } },
    };

    static async Task PauseAsync(TimeProvider time)
    {
        await Task.Yield();
        await Task.Delay(TimeSpan.FromMilliseconds(10), time);
        await Task.Yield();
    }

    static Application App(SimulationRun sim) => Concurrent(sim, new ActorOptions());

    static Application Concurrent(SimulationRun sim, ActorOptions options) => sim.CreateApplication("shop")
        .AddModule(new ApplicationModule("prices") { Options = options }
            .Handle("answer", async (TimeProvider time) => { await PauseAsync(time); return 1; })
            .Handle("nested", async (TransactionContext ctx) => { await Task.Yield(); return await ctx.CallAsync("answer"); })
            .Handle("branches", (TransactionContext ctx) => Task.WhenAll(ctx.CallAsync("answer"), ctx.CallAsync("nested"))));

    static Application Paused(SimulationRun sim, int middlewares = 1)
    {
        var app = App(sim);
        for (var i = 0; i < middlewares; i++)
        {
            app.Use(async (_, next) =>
            {
                await PauseAsync(sim.Time);
                var result = await next.InvokeAsync();
                await PauseAsync(sim.Time);
                return result;
            });
        }

        return app;
    }

    static async Task ExplicitlyAsync(SimulationRun sim)
    {
        await using var transaction = await Paused(sim).OnEnterTransaction(_ => PauseAsync(sim.Time)).BeginTransactionAsync();
        Assert.Equal(1, await transaction.CallAsync("nested"));
        await transaction.CommitAsync();
    }

    static Task PublishInParallelAsync(SimulationRun sim) => Paused(sim)
        .Handle<Priced>(async (Priced _) => await PauseAsync(sim.Time))
        .AddModule(new ApplicationModule("mail") { Options = new ActorOptions { Concurrency = Concurrency.Parallel } }.Handle<Priced>(async (Priced _) => await PauseAsync(sim.Time)))
        .PublishAsync(new Priced(), new PublishOptions { Parallel = true });

    static async Task AfterCommitAsync(SimulationRun sim)
    {
        var heard = 0;
        var app = App(sim)
            .Handle<Priced>(async (Priced _) => { await PauseAsync(sim.Time); heard++; })
            .Handle("price", (TransactionContext ctx) => ctx.PublishAfterCommit(new Priced()));
        await app.CallAsync("price");
        Assert.Equal(1, heard);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Code_may_await_in(string place, Func<SimulationRun, Task> scenario) =>
        Assert.True(Simulation.Explore(100, scenario).Steps > 0, place);

    [Theory]
    [InlineData(Concurrency.Interleaved, int.MaxValue)]
    [InlineData(Concurrency.Interleaved, 2)]
    [InlineData(Concurrency.Exclusive, int.MaxValue)]
    [InlineData(Concurrency.Parallel, int.MaxValue)]
    [InlineData(Concurrency.Parallel, 2)]
    public void Handlers_may_await_in_every_mode(Concurrency concurrency, int maxInFlight) => Simulation.Explore(100, async sim =>
    {
        var app = Concurrent(sim, new ActorOptions { Concurrency = concurrency, MaxInFlight = maxInFlight })
            .Use(async (_, next) => { await Task.Yield(); return await next.InvokeAsync(); });

        await Task.WhenAll(app.CallAsync("answer"), app.CallAsync("nested"), app.CallAsync("answer"));

        Assert.Equal(1, await app.CallAsync("nested"));
    });

    sealed record Priced : Event;
}
