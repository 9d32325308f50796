using Lato.Tests.Doubles;

namespace Lato.Tests.Applications;

/// <summary>Two full modules that call each other, in every pair of modes: one call fails at once, all others go on, and both modules answer.</summary>
public sealed class DeadlockModeTests
{
    public enum Mode
    {
        Exclusive,
        ParallelOne,
        ParallelTwo,
        ParallelDefault,
        InFlightTwo,
        StatelessTwo,
    }

    static (ActorOptions Options, int Room) Of(Mode mode) => mode switch
    {
        Mode.Exclusive => (new ActorOptions { Concurrency = Concurrency.Exclusive }, 1),
        Mode.ParallelOne => (new ActorOptions { Concurrency = Concurrency.Parallel, Parallelism = 1 }, 1),
        Mode.ParallelTwo => (new ActorOptions { Concurrency = Concurrency.Parallel, Parallelism = 2 }, 2),
        Mode.ParallelDefault => (new ActorOptions { Concurrency = Concurrency.Parallel }, 16),
        Mode.StatelessTwo => (new ActorOptions { Concurrency = Concurrency.Stateless, MaxInFlight = 2 }, 2),
        _ => (new ActorOptions { MaxInFlight = 2 }, 2),
    };

    public static TheoryData<Mode, Mode> Pairs()
    {
        var pairs = new TheoryData<Mode, Mode>();
        foreach (var left in Enum.GetValues<Mode>())
        {
            foreach (var right in Enum.GetValues<Mode>())
            {
                pairs.Add(left, right);
            }
        }

        return pairs;
    }

    static ApplicationModule Module(string name, string other, Mode mode, Gate gate, Func<Task<object?>, Task> wait) =>
        new ApplicationModule(name) { Options = Of(mode).Options }
            .Handle($"go {name}", async (TransactionContext ctx) =>
            {
                await gate.PassAsync();
                await wait(ctx.CallAsync($"work {other}"));
            })
            .Handle($"work {name}", () => name);

    /// <summary>Fills both modules with calls, and has all of them call the other module.</summary>
    static async Task<Exception?[]> CrossAsync(Application app, Gate gate, int left, int right)
    {
        var calls = Enumerable.Repeat("go a", left).Concat(Enumerable.Repeat("go b", right)).Select(alias => app.CallAsync(alias)).ToList();
        await gate.ArrivalAsync(left + right);
        gate.Open();
        return await Task.WhenAll(calls.Select(call => call.OutcomeAsync()));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task One_call_fails_and_both_modules_answer(Mode left, Mode right)
    {
        var gate = new Gate();
        await using var app = new Application("app")
            .AddModule(Module("a", "b", left, gate, call => call))
            .AddModule(Module("b", "a", right, gate, call => call));

        var outcomes = await CrossAsync(app, gate, Of(left).Room, Of(right).Room);

        var failure = Assert.IsType<DeadlockException>(Assert.Single(outcomes, outcome => outcome is not null));
        Assert.Contains(" of transaction ", failure.Cycle[0], StringComparison.Ordinal);
        Assert.Equal("a", await app.CallAsync("work a").InTime());
        Assert.Equal("b", await app.CallAsync("work b").InTime());
        await app.StopAsync().InTime();
    }

    [Theory]
    [InlineData(Mode.ParallelTwo)]
    [InlineData(Mode.InFlightTwo)]
    public async Task Room_for_one_more_is_none(Mode mode)
    {
        var gate = new Gate();
        await using var app = new Application("app")
            .AddModule(Module("a", "b", mode, gate, call => call))
            .AddModule(Module("b", "a", mode, gate, call => call));

        Assert.All(await CrossAsync(app, gate, 2, 1), Assert.Null);
    }

    /// <summary>The ways in which a handler can wait for its call and for nothing else.</summary>
    public static TheoryData<string> Ways() => ["await", "anywhere", "all", "any", "continue", "nested", "thread", "value task"];

    static Func<Task<object?>, Task> WaitBy(string way) => way switch
    {
        "anywhere" => async call => await call.ConfigureAwait(false),
        "all" => call => Task.WhenAll(call, Task.CompletedTask, Task.Delay(1)),
        "any" => async call => await await Task.WhenAny(call, call, call),
        "continue" => call => call.ContinueWith(done => done.GetAwaiter().GetResult(), TaskScheduler.Default),
        "nested" => call => Task.Run(async () => await call),
        "thread" => call => { call.Wait(); return Task.CompletedTask; },
        "value task" => async call => await new ValueTask<object?>(call),
        _ => call => call,
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Every_way_to_wait_is_seen(string way)
    {
        var gate = new Gate();
        await using var app = new Application("app")
            .AddModule(Module("a", "b", Mode.Exclusive, gate, WaitBy(way)))
            .AddModule(Module("b", "a", Mode.ParallelTwo, gate, WaitBy(way)));

        var outcomes = await CrossAsync(app, gate, 1, 2);

        Assert.IsType<DeadlockException>(Assert.Single(outcomes, outcome => outcome is not null)!.GetBaseException());
    }

    [Fact]
    public async Task A_call_that_is_awaited_later_is_seen_then()
    {
        var (gate, later) = (new Gate(), new Gate());
        async Task Later(Task<object?> call)
        {
            await later.PassAsync();
            await call;
        }

        await using var app = new Application("app")
            .AddModule(Module("a", "b", Mode.Exclusive, gate, Later))
            .AddModule(Module("b", "a", Mode.Exclusive, gate, Later));
        var crossing = CrossAsync(app, gate, 1, 1);
        await later.ArrivalAsync(2);
        Assert.False(crossing.IsCompleted);
        later.Open();

        Assert.IsType<DeadlockException>(Assert.Single(await crossing, outcome => outcome is not null));
    }

    [Fact]
    public async Task Transactions_inside_transactions_are_seen()
    {
        var gate = new Gate();
        Application app = null!;
        ApplicationModule Through(string name, string other) => NewModule.Exclusive(name)
            .Handle($"go {name}", async () =>
            {
                await gate.PassAsync();
                await app.CallAsync($"work {other}");
            })
            .Handle($"work {name}", () => name);
        app = new Application("app").AddModule(Through("a", "b")).AddModule(Through("b", "a"));
        await using var stopping = app;

        Assert.IsType<DeadlockException>(Assert.Single(await CrossAsync(app, gate, 1, 1), outcome => outcome is not null));
    }

    [Fact]
    public async Task Waiting_for_the_end_of_a_transaction_is_waiting_for_all_its_calls()
    {
        var gate = new Gate();
        Application app = null!;
        app = new Application("app")
            .AddModule(NewModule.Exclusive("a")
                .Handle("go a", async () =>
                {
                    await gate.PassAsync();
                    await app.InTransactionAsync(ctx =>
                    {
                        _ = ctx.CallAsync("work b");
                        return Task.CompletedTask;
                    });
                })
                .Handle("work a", () => "a"))
            .AddModule(Module("b", "a", Mode.Exclusive, gate, call => call));
        await using var stopping = app;

        var outcomes = await CrossAsync(app, gate, 1, 1);

        var failure = Assert.Single(outcomes, outcome => outcome is not null);
        Assert.True(failure is DeadlockException or UnawaitedCallException { InnerException: DeadlockException }, $"{failure}");
    }

    [Fact]
    public async Task A_module_that_waits_for_itself_through_code_outside_of_the_chain_is_seen()
    {
        Application app = null!;
        app = new Application("app").AddModule(NewModule.Exclusive("a")
            .Handle("go", () => Task.Run(() => app.CallAsync("work")))
            .Handle("work", () => "a"));
        await using var stopping = app;

        Assert.IsType<DeadlockException>(await app.CallAsync("go").OutcomeAsync());
    }

    [Fact]
    public async Task Two_deadlocks_at_a_time_cost_one_call_each()
    {
        var gate = new Gate();
        await using var app = new Application("app")
            .AddModule(Module("a", "b", Mode.Exclusive, gate, call => call))
            .AddModule(Module("b", "a", Mode.Exclusive, gate, call => call))
            .AddModule(Module("c", "d", Mode.ParallelOne, gate, call => call))
            .AddModule(Module("d", "c", Mode.ParallelOne, gate, call => call));
        var calls = new[] { "go a", "go b", "go c", "go d" }.Select(alias => app.CallAsync(alias)).ToList();
        await gate.ArrivalAsync(4);
        gate.Open();

        var outcomes = await Task.WhenAll(calls.Select(call => call.OutcomeAsync()));

        Assert.Equal(2, outcomes.Count(outcome => outcome is DeadlockException));
        Assert.Equal(2, outcomes.Count(outcome => outcome is null));
    }

    [Fact]
    public async Task Calls_that_wait_behind_a_deadlock_are_not_refused()
    {
        var (gate, behind) = (new Gate(), new Gate());
        await using var app = new Application("app")
            .AddModule(Module("a", "b", Mode.Exclusive, gate, call => call))
            .AddModule(Module("b", "a", Mode.Exclusive, gate, call => call))
            .AddModule(NewModule.Parallel("c", 50).Handle("behind", async (TransactionContext ctx) =>
            {
                behind.Open();
                return await ctx.CallAsync("work a");
            }));
        var calls = new[] { "go a", "go b" }.Select(alias => app.CallAsync(alias)).ToList();
        await gate.ArrivalAsync(2);
        var innocent = Enumerable.Range(0, 20).Select(_ => app.CallAsync("behind")).ToList();
        gate.Open();

        Assert.Single(await Task.WhenAll(calls.Select(call => call.OutcomeAsync())), outcome => outcome is DeadlockException);
        Assert.All(await Task.WhenAll(innocent).InTime(), answer => Assert.Equal("a", answer));
    }
}
