using System.Data.Common;
using System.Diagnostics;
using Lato;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// A shop that is killed: probe <sqlite|postgresql> <connection string> <run|drain> [kill point]
//   run    places orders until it is killed; prints "placed" after each
//   drain  places none, and ends when every event has been handled
var builder = Host.CreateApplicationBuilder();
builder.Logging.ClearProviders();
builder.Services.AddSingleton(new KillPoint(args.Length > 3 ? args[3] : ""));
builder.AddLato("shop", app => app.AddModule<OrderModule>().AddModule<BillingModule>().AddModule<MailModule>())
    .UseUnitOfWork(unit => _ = args[0] == "sqlite" ? unit.UseSqlite(args[1]) : unit.UsePostgreSql(args[1]))
    .UseOutbox(outbox => (outbox.Lease, outbox.PollInterval) = (TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(100)));

using var host = builder.Build();
var app = host.Services.GetRequiredService<IApplication>();
await app.ExecuteAsync(new CreateTables());
await host.StartAsync();
if (args[2] == "run")
{
    await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
    {
        while (true)
        {
            await app.ExecuteAsync(new PlaceOrder());
            Console.WriteLine("placed");
        }
    }));
}

var messages = host.Services.GetRequiredService<OutboxMessages>();
while (await messages.GetStatisticsAsync() is { Outstanding: > 0 })
{
    await Task.Delay(50);
}

Console.WriteLine($"failed {(await messages.GetStatisticsAsync()).Failed}");
await host.StopAsync();

internal sealed record CreateTables : Command;

internal sealed record PlaceOrder : Command;

internal sealed record OrderPlaced(string Order) : Event;

internal sealed record InvoiceSent(string Order) : Event;

/// <summary>Where the process is to die: at once, as by SIGKILL, and no matter what was about to follow.</summary>
internal sealed class KillPoint(string name)
{
    int _passes;

    public void Pass(string point)
    {
        if (point == name && Interlocked.Increment(ref _passes) == 10) // not at once, so that something has gone well before
        {
            Process.GetCurrentProcess().Kill();
        }
    }
}

internal static class Sql
{
    public static async Task RunAsync(this DbTransaction transaction, string sql)
    {
        await using var command = transaction.Connection!.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        await command.ExecuteNonQueryAsync();
    }
}

[Module("orders")]
internal sealed class OrderModule(KillPoint killPoint) : ApplicationModule
{
    [Handler]
    Task Create(CreateTables command, DbTransaction transaction) => transaction.RunAsync(
        "create table if not exists orders (id varchar(40)); create table if not exists invoices (order_id varchar(40)); create table if not exists mails (order_id varchar(40))");

    [Handler]
    async Task Place(PlaceOrder command, DbTransaction transaction, TransactionContext ctx)
    {
        var order = Guid.NewGuid().ToString("N");
        await transaction.RunAsync($"insert into orders values ('{order}')");
        await ctx.PublishAsync(new OrderPlaced(order));
        ctx.Enlist(new Watched(killPoint));
        killPoint.Pass("before-commit");
    }

    /// <summary>Enlisted behind the unit of work, so that its commit comes after that one's.</summary>
    sealed class Watched(KillPoint killPoint) : ITransactionResource
    {
        public ValueTask CommitAsync(CancellationToken cancellationToken)
        {
            killPoint.Pass("after-commit");
            return default;
        }

        public ValueTask RollbackAsync() => default;
    }
}

[Module("billing")]
internal sealed class BillingModule(KillPoint killPoint) : ApplicationModule
{
    [AfterCommit]
    async Task Bill(OrderPlaced placed, DbTransaction transaction, TransactionContext ctx)
    {
        killPoint.Pass("in-handler");
        await transaction.RunAsync($"insert into invoices values ('{placed.Order}')");
        await ctx.PublishAsync(new InvoiceSent(placed.Order));
        killPoint.Pass("after-writes");
    }
}

[Module("mail")]
internal sealed class MailModule : ApplicationModule
{
    [AfterCommit]
    Task Send(InvoiceSent sent, DbTransaction transaction) => transaction.RunAsync($"insert into mails values ('{sent.Order}')");
}
