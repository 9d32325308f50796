using Lato.Tests.Doubles;

namespace Lato.Tests.Transactions;

/// <summary>The synchronous forms run everything on the caller's thread, or refuse before anything has run.</summary>
public sealed class SynchronousTests
{
    sealed record Ask(int Number) : Query<int>;

    sealed record Change(int Number) : Command<int>;

    sealed record Do : Command;

    sealed record Happened : Event;

    readonly Application _app = new("app");
    int _ran;

    public SynchronousTests() => _app
        .Handle((Ask query) => query.Number)
        .Handle((Change command) => command.Number)
        .Handle<Do>(() => { _ran++; })
        .Handle<Happened>(() => 1)
        .Handle("alias", (int a, int b) => a - b)
        .Handle("nested", (TransactionContext ctx) => ctx.Execute(new Ask(5)) + (int)ctx.Call("alias", 3, 2)! + ctx.Publish(new Happened()).Count);

    [Fact]
    public void Everything_synchronous_is_called_synchronously()
    {
        _app.Execute(new Do());
        Assert.Equal(1, _ran);
        Assert.Equal(1, _app.Execute(new Ask(1)));
        Assert.Equal(2, _app.Execute(new Change(2)));
        Assert.Equal([1], _app.Publish(new Happened()).Values);
        Assert.Equal([4], _app.Publish("alias", 5, 1).Values);
        Assert.Equal(4, _app.Call("alias", new { b = 1, a = 5 }));
        Assert.Equal(3, _app.Call((int x) => x, 3));
    }

    [Fact]
    public void Several_calls_are_one_synchronous_transaction()
    {
        var (entered, exited) = (0, new List<string>());
        _app.OnEnterTransaction(_ => { entered++; }).OnExitTransaction((_, failure) => exited.Add(failure?.Message ?? "commit")).Handle("who", (string customer) => customer);

        var sum = _app.InTransaction(ctx => ctx.Execute(new Ask(40)) + ctx.Execute(new Change(2)));
        _app.InTransaction(new { customer = "Ada" }, ctx => Assert.Equal("Ada", ctx.Call("who")));
        Assert.Equal("down", Assert.Throws<InvalidOperationException>(() => _app.InTransaction(_ => throw new InvalidOperationException("down"))).Message);

        Assert.Equal((42, 3), (sum, entered));
        Assert.Equal(["commit", "commit", "down"], exited);
    }

    [Fact]
    public void A_synchronous_transaction_refuses_what_is_asynchronous()
    {
        var isEntered = false;
        _app.OnEnterTransaction(async _ => await Task.Yield());

        var hook = Assert.Throws<SynchronousCallException>(() => _app.InTransaction(_ => { isEntered = true; }));
        var body = Assert.Throws<ArgumentException>(Asynchronous);

        Assert.StartsWith("The delegate of a transaction cannot run synchronously: hook '", hook.Message);
        Assert.EndsWith("is asynchronous. Use InTransactionAsync instead.", hook.Message);
        Assert.StartsWith("The delegate is asynchronous, and would go on after its transaction. Use InTransactionAsync.", body.Message);
        Assert.False(isEntered);

        void Asynchronous() => _app.InTransaction(async _ => await Task.Yield());
    }

    [Fact]
    public void A_synchronous_call_runs_on_the_callers_thread() =>
        Assert.Equal(Environment.CurrentManagedThreadId, _app.Call(() => Environment.CurrentManagedThreadId));

    [Fact]
    public void A_handler_may_call_its_own_module_synchronously() => Assert.Equal(7, _app.Call("nested"));

    [Theory]
    [InlineData(Concurrency.Exclusive)]
    [InlineData(Concurrency.Parallel)]
    [InlineData(Concurrency.Stateless)]
    public void A_handler_may_call_its_own_module_synchronously_in_every_mode(Concurrency mode)
    {
        var module = new ApplicationModule("module") { Options = new ActorOptions { Concurrency = mode, Parallelism = 1 } };
        module.Handle("outer", (TransactionContext ctx) => ctx.Call("inner")).Handle("inner", () => "inner");

        Assert.Equal("inner", new Application().AddModule(module).Call("outer"));
    }

    [Fact]
    public void One_asynchronous_handler_among_several_is_refused_before_any_has_run()
    {
        _app.AddModule(new ApplicationModule("other").Handle<Do>(() => Task.CompletedTask));

        var failure = Assert.Throws<SynchronousCallException>(() => _app.Execute(new Do()));

        Assert.Equal("'Do' cannot run synchronously: handler 'other.Do' is asynchronous. Use ExecuteAsync instead.", failure.Message);
        Assert.Equal("handler 'other.Do'", failure.Asynchronous);
        Assert.Equal(0, _ran);
    }

    [Fact]
    public void An_asynchronous_handler_inside_is_refused_too()
    {
        _app.AddModule(new ApplicationModule("other").Handle("asynchronous", () => Task.CompletedTask));

        Assert.Throws<SynchronousCallException>(() => _app.Call((TransactionContext ctx) => ctx.Call("asynchronous")));
    }

    [Fact]
    public void Failures_come_through_as_they_are() =>
        Assert.Throws<ArithmeticException>(() => _app.Call(void () => throw new ArithmeticException()));

    [Fact]
    public async Task A_synchronous_call_waits_for_a_busy_module()
    {
        var gate = new Gate();
        _app.AddModule(new ApplicationModule("busy").Handle("hold", [Blocking] () => gate.Pass()).Handle("ask", () => 5));
        var hold = _app.CallAsync("hold");
        await gate.ArrivalAsync();

        var ask = Task.Run(() => _app.Call("ask"));
        gate.Open();

        Assert.Equal(5, await ask.InTime());
        await hold.InTime();
    }

    [Fact]
    public void A_synchronous_middleware_keeps_synchronous_calls_possible()
    {
        _app.UseSync((ctx, next) => next.Handler.Name == "Ask" ? (int)next.Invoke()! + 1 : next.Invoke());

        Assert.Equal(6, _app.Execute(new Ask(5)));
    }
}
