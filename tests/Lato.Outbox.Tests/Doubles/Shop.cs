using System.Collections.Concurrent;
using System.Data.Common;
using Lato.Databases.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Outbox.Tests.Doubles;

internal sealed record PlaceOrder(string Order, bool Fails = false) : Command;

internal sealed record OrderPlaced(string Order) : Event;

/// <summary>Keeps its order by customer.</summary>
internal sealed record CustomerSeen([property: OrderingKey] string Customer, int Number) : Event;

internal sealed record CountRows(string Table) : Query<long>;

/// <summary>What handlers of a test have seen, and what they are to do. One for each host.</summary>
internal sealed class Handling
{
    public ConcurrentQueue<string> Seen { get; } = new();

    /// <summary>Runs in each handler of a test, after it has written.</summary>
    public Func<string, TransactionContext, Task> Then { get; set; } = (_, _) => Task.CompletedTask;

    public async Task HandleAsync(string seen, TransactionContext ctx)
    {
        Seen.Enqueue(seen);
        await Then(seen, ctx);
    }
}

/// <summary>Writes an invoice for each order.</summary>
internal sealed class BillingModule(Handling handling) : ApplicationModule("billing")
{
    [AfterCommit(Retry = "3 times, 10ms..20ms")]
    async Task Bill(OrderPlaced placed, DbTransaction transaction, TransactionContext ctx)
    {
        await transaction.RunAsync($"insert into invoices values ('{placed.Order}')");
        await handling.HandleAsync($"bill {placed.Order}", ctx);
    }
}

/// <summary>Writes nothing.</summary>
internal sealed class MailModule(Handling handling) : ApplicationModule("mail")
{
    [AfterCommit(Retry = "3 times, 10ms..20ms")]
    Task Send(OrderPlaced placed, TransactionContext ctx) => handling.HandleAsync($"mail {placed.Order}", ctx);
}

internal sealed class CustomerModule(Handling handling) : ApplicationModule("customers")
{
    [AfterCommit(Retry = "3 times, 10ms..20ms")]
    Task Note(CustomerSeen seen, TransactionContext ctx) => handling.HandleAsync($"{seen.Customer} {seen.Number}", ctx);
}

/// <summary>One instance of a shop.</summary>
internal sealed class Shop : IAsyncDisposable
{
    readonly IHost _host;

    Shop(IHost host) => _host = host;

    public Handling Handling => _host.Services.GetRequiredService<Handling>();

    public Application App => _host.Services.GetRequiredService<Application>();

    public OutboxMessages Messages => _host.Services.GetRequiredService<OutboxMessages>();

    /// <summary>One that publishes, and does not deliver before it is started.</summary>
    public static async Task<Shop> BuiltAsync(Action<UnitOfWorkOptions> database, Action<Application>? configure = null, Action<OutboxOptions>? outbox = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<Handling>().AddLogging(logging => logging.ClearProviders());
        builder.Services.AddLato("shop", app =>
            {
                app.Handle(async (PlaceOrder place, DbTransaction transaction, TransactionContext ctx) =>
                {
                    await transaction.RunAsync($"insert into orders values ('{place.Order}')");
                    await ctx.PublishAsync(new OrderPlaced(place.Order));
                    _ = place.Fails ? throw new FormatException("no") : 0;
                });
                app.Handle(async (CountRows count, DbTransaction transaction) => await transaction.ReadAsync($"select count(*) from {count.Table}"));
                (configure ?? AddModules)(app);
            })
            .UseUnitOfWork(database)
            .UseOutbox(options =>
            {
                (options.PollInterval, options.Lease) = (TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(5));
                outbox?.Invoke(options);
            });
        var shop = new Shop(builder.Build());
        await shop.App.CallAsync(async (DbTransaction transaction) =>
        {
            await transaction.RunAsync("create table if not exists orders (id varchar(100)); create table if not exists invoices (order_id varchar(100))");
        });
        return shop;
    }

    public static async Task<Shop> StartedAsync(Action<UnitOfWorkOptions> database, Action<Application>? configure = null, Action<OutboxOptions>? outbox = null)
    {
        var shop = await BuiltAsync(database, configure, outbox);
        await shop.StartAsync();
        return shop;
    }

    public static void AddModules(Application app) => app.AddModule<BillingModule>().AddModule<MailModule>();

    public Task StartAsync() => _host.StartAsync();

    public Task StopAsync() => _host.StopAsync();

    public Task<long> CountAsync(string table) => App.ExecuteAsync(new CountRows(table));

    /// <summary>Runs statements of a test.</summary>
    public Task RunAsync(string sql) => App.CallAsync(async (DbTransaction transaction) => { await transaction.RunAsync(sql); });

    public async Task<long> ReadAsync(string sql) => (long)(await App.CallAsync(async (DbTransaction transaction) => await transaction.ReadAsync(sql)))!;

    /// <summary>Waits until nothing is outstanding.</summary>
    public Task DeliveredAsync() => UntilAsync(async () => (await Messages.GetStatisticsAsync()).Outstanding == 0);

    public static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await holds())
        {
            Assert.False(end.IsCancellationRequested, "It did not happen in time.");
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
