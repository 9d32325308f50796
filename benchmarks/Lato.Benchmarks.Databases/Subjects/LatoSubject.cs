using System.Data.Common;
using Lato;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Databases.Subjects;

/// <summary>Lato with an outbox.</summary>
internal sealed class LatoSubject(DatabaseKind databases, string connectionString) : Subject
{
    readonly List<IHost> _hosts = [];
    IApplication? _app;

    public override async Task PrepareAsync()
    {
        var first = Build();
        await first.StartAsync(); // makes the table of events
        await first.Services.GetRequiredService<IApplication>().CallAsync(static (DbTransaction transaction) => transaction.Connection!.RunAsync(transaction, Sql.Tables));
        await first.StopAsync();
        _app = Build().Services.GetRequiredService<IApplication>();
    }

    public override Task PlaceAsync(string id) => _app!.ExecuteAsync(new PlaceOrder(id));

    public override Task StartAsync() => _hosts[^1].StartAsync();

    public override async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.StopAsync();
            host.Dispose();
        }
    }

    IHost Build()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.AddLato("measured", app => app.AddModule(new Orders()).AddModule(new Billing()))
            .UseUnitOfWork(unit => databases.Use(unit, connectionString))
            .UseOutbox(outbox => outbox.Concurrency = AtOnce);
        _hosts.Add(builder.Build());
        return _hosts[^1];
    }

    sealed class Orders() : ApplicationModule("orders")
    {
        [Handler]
        async Task Place(PlaceOrder command, DbTransaction transaction, TransactionContext ctx)
        {
            await transaction.Connection!.RunAsync(transaction, Sql.Order, ("id", command.Id));
            await ctx.PublishAsync(new OrderPlaced(command.Id));
        }
    }

    sealed class Billing() : ApplicationModule("billing")
    {
        [AfterCommit]
        Task Bill(OrderPlaced placed, DbTransaction transaction) => transaction.Connection!.RunAsync(transaction, Sql.Invoice, ("id", placed.Id));
    }
}
