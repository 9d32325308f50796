using Lato.Tests.Doubles;

namespace Lato.Tests.Transactions;

/// <summary>Methods that return a task throw only for null arguments. All else is in the task, so that many calls can be begun and awaited together.</summary>
public sealed class FailedTaskTests
{
    sealed record Unknown : Command;

    sealed record UnknownResult : Command<int>;

    sealed record UnknownQuery : Query<int>;

    sealed record Happened : Event;

    sealed record Wrong : Query<int>;

    readonly Application _app = new("app");

    public FailedTaskTests() => _app.Handle("alias", () => 1).Handle<Wrong>(object () => "text").Use((ctx, next) => next.InvokeAsync());

    static Task[] Unanswerable(IDispatcher dispatcher) =>
    [
        dispatcher.ExecuteAsync(new Unknown()),
        dispatcher.ExecuteAsync(new UnknownResult()),
        dispatcher.ExecuteAsync(new UnknownQuery()),
        dispatcher.ExecuteAsync(new Wrong()),
        dispatcher.CallAsync("unknown"),
        dispatcher.CallAsync("alias", "surplus"),
        dispatcher.CallAsync(() => { }, "surplus"),
        dispatcher.PublishAsync("alias", "surplus"),
    ];

    static readonly Type[] Failures =
    [
        typeof(HandlerNotFoundException), typeof(HandlerNotFoundException), typeof(HandlerNotFoundException), typeof(InvalidCastException),
        typeof(HandlerNotFoundException), typeof(HandlerArgumentException), typeof(HandlerArgumentException), typeof(HandlerArgumentException),
    ];

    [Fact]
    public async Task Calls_that_cannot_be_answered()
    {
        var calls = Unanswerable(_app);

        Assert.Equal(Failures, await OutcomesAsync(calls));
    }

    [Fact]
    public async Task Calls_inside_that_cannot_be_answered() => await _app.InTransactionAsync(async ctx =>
    {
        var calls = Unanswerable(ctx);

        Assert.Equal(Failures, await OutcomesAsync(calls));
    });

    [Fact]
    public async Task A_call_inside_that_cannot_be_answered_fails_the_transaction_though_nobody_awaits_it()
    {
        var failure = await Assert.ThrowsAsync<UnawaitedCallException>(() => _app.InTransactionAsync(ctx =>
        {
            _ = ctx.ExecuteAsync(new Unknown());
            return Task.CompletedTask;
        }));

        Assert.IsType<HandlerNotFoundException>(failure.InnerException);
    }

    [Fact]
    public async Task Calls_after_the_stop()
    {
        await _app.CallAsync("alias");
        await _app.StopAsync();

        Task[] calls =
        [
            _app.CallAsync("alias"), _app.PublishAsync(new Happened()), _app.PublishAsync("alias"), _app.ExecuteAsync(new Wrong()),
            _app.BeginTransactionAsync(), _app.InTransactionAsync(ctx => Task.CompletedTask),
        ];

        Assert.All(await OutcomesAsync(calls), type => Assert.Equal(typeof(ApplicationStoppedException), type));
    }

    [Fact]
    public async Task Values_that_are_none_leave_no_transaction_behind()
    {
        Assert.Throws<ArgumentException>(() => { _ = _app.InTransactionAsync(5, ctx => Task.CompletedTask); });
        Assert.Throws<ArgumentException>(() => { _ = _app.BeginTransactionAsync(5); });

        await _app.StopAsync().InTime();
    }

    static async Task<Type?[]> OutcomesAsync(Task[] calls) => [.. (await Task.WhenAll(calls.Select(call => call.OutcomeAsync()))).Select(failure => failure?.GetType())];
}
