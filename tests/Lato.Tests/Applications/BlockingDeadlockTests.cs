using Lato.Tests.Doubles;

namespace Lato.Tests.Applications;

/// <summary>Two call chains that block their threads on each other's modules: one of them fails at once, the other goes on.</summary>
public sealed class BlockingDeadlockTests
{
    public enum Way
    {
        Call,
        Result,
        ThroughApplication,
        Await,
    }

    readonly Application _app = new("app");
    readonly Gate _left = new();
    readonly Gate _right = new();

    Delegate ActorRing(Gate gate, string other, Way way) => way switch
    {
        Way.Call => (TransactionContext ctx) =>
        {
            gate.Pass();
            return ctx.Call(other);
        },
        Way.Result => (TransactionContext ctx) =>
        {
            gate.Pass();
            return ctx.CallAsync(other).Result;
        },
        Way.ThroughApplication => () =>
        {
            gate.Pass();
            return _app.Call(other);
        },
        _ => async (TransactionContext ctx) =>
        {
            await gate.PassAsync();
            return await ctx.CallAsync(other);
        },
    };

    async Task<Exception?[]> CrossAsync()
    {
        var calls = new[] { Task.Run(() => _app.CallAsync("a then b")), Task.Run(() => _app.CallAsync("b then a")) };
        await _left.ArrivalAsync();
        await _right.ArrivalAsync();
        _left.Open();
        _right.Open();
        return await Task.WhenAll(calls.Select(call => call.OutcomeAsync()));
    }

    void Modules(Concurrency mode, Way left, Way right) => _app
        .AddModule(NewModule.Of("a", mode).Handle("a then b", ActorRing(_left, "only b", left)).Handle("only a", () => "a"))
        .AddModule(NewModule.Of("b", mode).Handle("b then a", ActorRing(_right, "only a", right)).Handle("only b", () => "b"));

    static DeadlockException Deadlock(Exception?[] outcomes) => Assert.IsType<DeadlockException>(Root(Assert.Single(outcomes, outcome => outcome is not null)!));

    static Exception Root(Exception failure) => failure is AggregateException { InnerException: { } inner } ? Root(inner) : failure;

    [Theory]
    [InlineData(Concurrency.Interleaved, Way.Call, Way.Call)]
    [InlineData(Concurrency.Exclusive, Way.Call, Way.Call)]
    [InlineData(Concurrency.Interleaved, Way.Result, Way.Result)]
    [InlineData(Concurrency.Exclusive, Way.Result, Way.Result)]
    [InlineData(Concurrency.Interleaved, Way.Call, Way.ThroughApplication)]
    [InlineData(Concurrency.Interleaved, Way.ThroughApplication, Way.Result)]
    [InlineData(Concurrency.Exclusive, Way.Await, Way.Call)]
    [InlineData(Concurrency.Exclusive, Way.Result, Way.Await)]
    public async Task One_of_two_calls_fails(Concurrency mode, Way left, Way right)
    {
        Modules(mode, left, right);

        var failure = Deadlock(await CrossAsync());

        Assert.Equal(2, failure.Cycle.Count);
        Assert.All(["a.a then b of transaction", "b.b then a of transaction"], name => Assert.Contains(name, failure.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_of_two_calls_fails_inside_synchronous_middlewares()
    {
        _app.UseSync((ctx, next) => next.Invoke());
        Modules(Concurrency.Interleaved, Way.Call, Way.Call);

        Deadlock(await CrossAsync());
    }

    [Fact]
    public async Task Both_modules_work_afterwards()
    {
        Modules(Concurrency.Interleaved, Way.Call, Way.Call);
        await CrossAsync();

        Assert.Equal("b", await _app.CallAsync("a then b").InTime());
        Assert.Equal("a", await _app.CallAsync("b then a").InTime());
    }

    [Fact]
    public async Task Blocking_on_a_module_whose_handler_awaits_is_none()
    {
        Modules(Concurrency.Interleaved, Way.Call, Way.Await);

        Assert.All(await CrossAsync(), Assert.Null);
    }

    [Fact]
    public async Task Blocking_on_a_module_that_blocks_on_something_else_is_none()
    {
        var calls = new Gate();
        _app.AddModule(new ApplicationModule("a").Handle("outer", (TransactionContext ctx) =>
            {
                calls.PassAsync();
                return ctx.Call("only b");
            }))
            .AddModule(new ApplicationModule("b").Handle("hold", [Blocking] () => _right.Pass()).Handle("only b", () => "b"));
        var holding = _app.CallAsync("hold");
        await _right.ArrivalAsync();
        var blocked = Task.Run(() => _app.CallAsync("outer"));
        await calls.ArrivalAsync();

        await Assert.ThrowsAsync<TimeoutException>(() => blocked.WaitAsync(TimeSpan.FromMilliseconds(100)));
        _right.Open();

        Assert.Equal("b", await blocked.InTime());
        await holding.InTime();
    }
}
