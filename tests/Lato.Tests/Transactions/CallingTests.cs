namespace Lato.Tests.Transactions;

/// <summary>Calls exist on the application and on the context, and return tasks that are safe to keep.</summary>
public sealed class CallingTests
{
    sealed record Ask(int Number) : Query<int>;

    sealed record Change(int Number) : Command<int>;

    sealed record Do : Command;

    sealed record Happened : Event;

    static Application App() => new Application("app")
        .Handle((Ask query) => query.Number)
        .Handle((Change command) => command.Number)
        .Handle<Do>(() => { })
        .Handle<Happened>(() => 1)
        .Handle("alias", (int a, int b = 10) => a + b);

    static async Task CallEverything(IDispatcher dispatcher)
    {
        Assert.Equal(1, await dispatcher.ExecuteAsync(new Ask(1)));
        Assert.Equal(2, await dispatcher.ExecuteAsync(new Change(2)));
        await dispatcher.ExecuteAsync(new Do());
        Assert.Single(await dispatcher.PublishAsync(new Happened()));
        Assert.Single(await dispatcher.PublishAsync("alias", 1));
        Assert.Equal(11, await dispatcher.CallAsync("alias", 1));
        Assert.Equal(3, await dispatcher.CallAsync("alias", 1, 2));
        Assert.Equal(4, await dispatcher.CallAsync("alias", new { b = 1, a = 3 }));
        Assert.Equal(12, await dispatcher.CallAsync("alias", new Dictionary<string, object?> { ["a"] = 2 }));
        Assert.Equal(5, await dispatcher.CallAsync((int number) => number, 5));
        Assert.Equal(5, await dispatcher.CallAsync((int number) => number, new { number = 5 }).As<int>());
    }

    [Fact]
    public Task An_application_takes_every_kind_of_call() => CallEverything(App());

    [Fact]
    public Task A_context_takes_every_kind_of_call() => App().InTransactionAsync(CallEverything);

    [Fact]
    public Task A_handlers_context_takes_every_kind_of_call() => App().CallAsync((TransactionContext ctx) => CallEverything(ctx));

    [Fact]
    public async Task Each_call_to_the_application_opens_a_transaction_and_each_call_to_the_context_joins_one()
    {
        var transactions = new List<Guid>();
        void See(TransactionContext ctx) => transactions.Add(ctx.Id);
        var app = App();

        await app.CallAsync(See);
        await app.CallAsync(async (TransactionContext ctx) =>
        {
            See(ctx);
            await ctx.CallAsync(See);
        });

        Assert.Equal(2, transactions.Distinct().Count());
        Assert.Equal(transactions[1], transactions[2]);
    }

    [Fact]
    public async Task A_task_may_be_awaited_twice_combined_and_kept()
    {
        var app = App();
        var (one, two) = (app.ExecuteAsync(new Ask(1)), app.ExecuteAsync(new Ask(2)));

        var both = await Task.WhenAll(one, two);
        Assert.Equal([1, 2], both);
        Assert.Equal(1, await one);
        Assert.Equal(1, await one);
    }

    [Fact]
    public async Task A_trailing_token_is_the_calls_token()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        var app = App();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => app.CallAsync("alias", 1, 2, source.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => app.CallAsync("alias", new { a = 1 }, source.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => app.ExecuteAsync(new Ask(1), source.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => app.PublishAsync(new Happened(), source.Token));
    }

    [Fact]
    public async Task A_result_of_another_type_than_was_asked_for_is_an_error_that_shows_it()
    {
        var failure = await Assert.ThrowsAsync<InvalidCastException>(() => App().CallAsync("alias", 1).As<string>());

        Assert.Contains("11 (System.Int32)", failure.Message, StringComparison.Ordinal);
    }
}
