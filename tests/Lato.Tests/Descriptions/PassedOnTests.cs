namespace Lato.Tests.Descriptions;

/// <summary>What a module passes on is drawn as what it makes.</summary>
public sealed class PassedOnTests
{
    record Order(string Item) : Command;

    sealed record Ask(string Item) : Query<int>;

    record Done : Event;

    abstract record Base : Command;

    sealed record First : Base;

    sealed record Second : Base;

    sealed record Created<T> : Event;

    sealed record Batch(Order[] Orders, IReadOnlyList<Order> List, Order? One);

    static readonly Order Field = null!;

    static Order Property => Field;

    static Order Make() => null!;

    static Task<Order> MakeAsync() => Task.FromResult<Order>(null!);

    static Task Send<T>(TransactionContext ctx, T command)
        where T : Command => ctx.ExecuteAsync(command);

    static async Task SendLater<T>(TransactionContext ctx, T command)
        where T : Command
    {
        await Task.Yield();
        await Send(ctx, command);
    }

    static Task SendInLambda<T>(TransactionContext ctx, T command)
        where T : Command
    {
        Func<Task> send = () => ctx.ExecuteAsync(command);
        return send();
    }

    static Task Announce<T>(TransactionContext ctx) => ctx.PublishAsync(new Created<T>());

    static Second MakeSecond() => null!;

    static Delegate Handler(string form) => form switch
    {
        "parameter" => (Order order, TransactionContext ctx) => ctx.ExecuteAsync(order),
        "parameter of a lambda" => (Order order, TransactionContext ctx) => new Func<Order, Task>(one => ctx.ExecuteAsync(one))(order),
        "after an await" => async (Order order, TransactionContext ctx) => { await Task.Yield(); await ctx.ExecuteAsync(order); },
        "field" => (TransactionContext ctx) => ctx.ExecuteAsync(Field),
        "property" => (TransactionContext ctx) => ctx.ExecuteAsync(Property),
        "variable" => (Batch batch, TransactionContext ctx) => { var order = batch.One!; return ctx.ExecuteAsync(order); },
        "variable of a base type" => (Batch batch, TransactionContext ctx) => { Command order = batch.One!; return ctx.ExecuteAsync(order); },
        "result" => (TransactionContext ctx) => ctx.ExecuteAsync(Make()),
        "awaited result" => async (TransactionContext ctx) => await ctx.ExecuteAsync(await MakeAsync()),
        "element of an array" => (Batch batch, TransactionContext ctx) => ctx.ExecuteAsync(batch.Orders[0]),
        "element of a list" => (Batch batch, TransactionContext ctx) => ctx.ExecuteAsync(batch.List[0]),
        "each of a list" => async (Batch batch, TransactionContext ctx) => { foreach (var order in batch.List) { await ctx.ExecuteAsync(order); } },
        "cast" => (object order, TransactionContext ctx) => ctx.ExecuteAsync((Order)order),
        "pattern" => (object order, TransactionContext ctx) => order is Order one ? ctx.ExecuteAsync(one) : Task.CompletedTask,
        "coalesced" => (Batch batch, TransactionContext ctx) => ctx.ExecuteAsync(batch.One ?? batch.List[0]),
        "in a try" => async (Order order, TransactionContext ctx) => { try { await Task.Yield(); } catch (InvalidOperationException) { await ctx.ExecuteAsync(order); } finally { await Task.Yield(); } },
        "with a token" => (Order order, TransactionContext ctx, CancellationToken ct) => ctx.ExecuteAsync(order, ct),
        "synchronously" => (Order order, TransactionContext ctx) => ctx.Execute(order),
        "by the application" => (Order order, Application app) => app.ExecuteAsync(order),
        "generic" => (Order order, TransactionContext ctx) => Send(ctx, order),
        "generic and asynchronous" => (Order order, TransactionContext ctx) => SendLater(ctx, order),
        "generic in a lambda" => (Order order, TransactionContext ctx) => SendInLambda(ctx, order),
        "two ways" => (Order order, Batch batch, TransactionContext ctx) => ctx.ExecuteAsync(batch.Orders.Length > 1 ? order : batch.One!),
        "two kinds" => (First first, Batch batch, TransactionContext ctx) => ctx.ExecuteAsync(batch.Orders.Length > 1 ? first : (Base)MakeSecond()),
        "query" => (Ask query, TransactionContext ctx) => ctx.ExecuteAsync(query),
        "event" => (Done happened, TransactionContext ctx) => ctx.PublishAsync(happened),
        "event after the commit" => (Done happened, TransactionContext ctx) => ctx.PublishAfterCommit(happened),
        "made in a generic method" => (TransactionContext ctx) => Announce<int>(ctx),
        "read only" => (Order order, TransactionContext ctx) => ctx.ExecuteAsync(new First()).ContinueWith(_ => order.Item, TaskScheduler.Default),
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, null),
    };

    [Theory]
    [InlineData("parameter")]
    [InlineData("parameter of a lambda")]
    [InlineData("after an await")]
    [InlineData("field")]
    [InlineData("property")]
    [InlineData("variable")]
    [InlineData("variable of a base type")]
    [InlineData("result")]
    [InlineData("awaited result")]
    [InlineData("element of an array")]
    [InlineData("element of a list")]
    [InlineData("each of a list")]
    [InlineData("cast")]
    [InlineData("pattern")]
    [InlineData("coalesced")]
    [InlineData("in a try")]
    [InlineData("with a token")]
    [InlineData("synchronously")]
    [InlineData("by the application")]
    [InlineData("generic")]
    [InlineData("generic and asynchronous")]
    [InlineData("generic in a lambda")]
    [InlineData("two ways")]
    [InlineData("two kinds", nameof(First), nameof(Second))]
    [InlineData("query", nameof(Ask))]
    [InlineData("event", nameof(Done))]
    [InlineData("event after the commit", nameof(Done))]
    [InlineData("made in a generic method", "Created<int>")]
    [InlineData("read only", nameof(First))]
    public void A_message_that_is_passed_on_is_sent(string form, params string[] messages)
    {
        var app = new Application("app").AddModule(new ApplicationModule("sender").Handle("go", Handler(form)));

        var sent = app.Describe().Messages.Where(message => message.SentBy.Contains("sender")).Select(message => message.Name);

        Assert.Equal(messages.Length > 0 ? messages : [nameof(Order)], sent);
    }

    [Module("front")]
    sealed class Front : ApplicationModule
    {
        [Handler("place")]
        static Task Place(Order order, TransactionContext ctx) => ctx.ExecuteAsync(order);
    }

    abstract class Crud<T> : ApplicationModule
    {
        [Handler("create")]
        static Task Create(TransactionContext ctx) => ctx.PublishAsync(new Created<T>());
    }

    [Module("numbers")]
    sealed class Numbers : Crud<int>;

    [Fact]
    public void A_module_that_passes_a_message_on_has_an_arrow_in_the_graph()
    {
        var app = new Application("app").AddModule<Front>().AddModule(new ApplicationModule("orders").Handle((Order order) => { }));

        Assert.Contains("module_front -->|\"Order\"| module_orders", app.Describe().ToMermaid(), StringComparison.Ordinal);
        Assert.Equal(["front → orders"], app.Describe().Dependencies.Select(one => $"{one.Module} → {one.DependsOn}"));
    }

    [Fact]
    public void What_a_generic_base_class_makes_is_sent_by_the_module_that_derives_from_it()
    {
        var message = Assert.Single(new Application("app").AddModule<Numbers>().Describe().Messages, message => message.SentBy.Contains("numbers"));

        Assert.Equal("Created<int>", message.Name);
    }
}
