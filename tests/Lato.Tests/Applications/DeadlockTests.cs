using Lato.Tests.Doubles;

namespace Lato.Tests.Applications;

/// <summary>A cycle of waits fails one of those who wait at once; the other goes on.</summary>
public sealed class DeadlockTests
{
    static Application ActorRing(Gate left, Gate right, out ApplicationModule[] modules)
    {
        modules =
        [
            NewModule.Exclusive("a")
                .Handle("a then b", async (TransactionContext ctx) =>
                {
                    await left.PassAsync();
                    return $"a {await ctx.CallAsync("only b")}";
                })
                .Handle("only a", () => "a"),
            NewModule.Exclusive("b")
                .Handle("b then a", async (TransactionContext ctx) =>
                {
                    await right.PassAsync();
                    return $"b {await ctx.CallAsync("only a")}";
                })
                .Handle("only b", () => "b"),
        ];
        return new Application("app").AddModule(modules[0]).AddModule(modules[1]);
    }

    [Fact]
    public async Task Two_transactions_that_cross_two_exclusive_modules_do_not_wait_for_ever()
    {
        var (left, right) = (new Gate(), new Gate());
        var app = ActorRing(left, right, out _);
        var calls = new[] { app.CallAsync("a then b"), app.CallAsync("b then a") };
        await left.ArrivalAsync();
        await right.ArrivalAsync();
        left.Open();
        right.Open();

        var outcomes = await Task.WhenAll(calls.Select(call => call.OutcomeAsync()));

        var failure = Assert.IsType<DeadlockException>(Assert.Single(outcomes, outcome => outcome is not null));
        Assert.StartsWith("Deadlock detected: ", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("Use the modules in one order, or make one of them Interleaved.", failure.Message, StringComparison.Ordinal);
        Assert.All(["a.a then b of transaction", "b.b then a of transaction"], name => Assert.Contains(name, failure.Message, StringComparison.Ordinal));
        Assert.Equal(2, failure.Cycle.Count);
    }

    [Fact]
    public async Task After_a_deadlock_both_modules_work()
    {
        var (left, right) = (new Gate(), new Gate());
        var app = ActorRing(left, right, out _);
        var calls = new[] { app.CallAsync("a then b"), app.CallAsync("b then a") };
        await left.ArrivalAsync();
        await right.ArrivalAsync();
        left.Open();
        right.Open();
        await Task.WhenAll(calls.Select(call => call.OutcomeAsync()));

        Assert.Equal("a b", await app.CallAsync("a then b").InTime());
        Assert.Equal("b a", await app.CallAsync("b then a").InTime());
    }

    [Fact]
    public async Task Waiting_that_will_end_is_no_deadlock()
    {
        var (left, right) = (new Gate(), new Gate());
        var app = ActorRing(left, right, out _);
        var crossing = app.CallAsync("a then b");
        await left.ArrivalAsync();

        var waiting = app.CallAsync("only a");
        left.Open();

        Assert.Equal("a", await waiting.InTime());
        Assert.Equal("a b", await crossing.InTime());
    }

    [Fact]
    public async Task Two_branches_of_one_transaction_that_cross_do_not_wait_for_ever()
    {
        var (left, right) = (new Gate(), new Gate());
        var app = ActorRing(left, right, out _);
        var outcomes = app.CallAsync(async (TransactionContext ctx) =>
        {
            var calls = new[] { ctx.CallAsync("a then b"), ctx.CallAsync("b then a") };
            return await Task.WhenAll(calls.Select(call => call.OutcomeAsync()));
        });
        await left.ArrivalAsync();
        await right.ArrivalAsync();
        left.Open();
        right.Open();

        Assert.Single(await outcomes.As<Exception?[]>().InTime(), outcome => outcome is DeadlockException);
    }

    [Fact]
    public async Task A_deadlock_harms_no_module()
    {
        var (left, right) = (new Gate(), new Gate());
        var app = ActorRing(left, right, out var modules);
        Array.ForEach(modules, module => module.Options = module.Options with { OnFailure = SupervisionDirective.Stop });
        var calls = new[] { app.CallAsync("a then b"), app.CallAsync("b then a") };
        await left.ArrivalAsync();
        await right.ArrivalAsync();
        left.Open();
        right.Open();
        await Task.WhenAll(calls.Select(call => call.OutcomeAsync()));

        Assert.Equal("a b", await app.CallAsync("a then b").InTime());
    }
}
