using System.Data.Common;
using Lato.Databases.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Outbox.Tests.Doubles;

/// <summary>One instance of a shop.</summary>
internal sealed class Shop : IAsyncDisposable
{
    readonly IHost _host;

    Shop(IHost host) => _host = host;

    public Handling Handling => _host.Services.GetRequiredService<Handling>();

    public Application App => _host.Services.GetRequiredService<Application>();

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public DatabaseMigrator Migrator => _host.Services.GetRequiredService<DatabaseMigrator>();

    public OutboxMessages Messages => _host.Services.GetRequiredService<OutboxMessages>();

    /// <summary>One that publishes, and does not deliver before it is started.</summary>
    public static async Task<Shop> BuiltAsync(Action<UnitOfWorkOptions> database, Action<Application>? configure = null, Action<OutboxOptions>? outbox = null, Action<LatoBuilder>? more = null, string name = "shop")
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<Handling>().AddLogging(logging => logging.ClearProviders());
        var lato = builder.Services.AddLato(name, app =>
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
        more?.Invoke(lato);
        var shop = new Shop(builder.Build());
        await shop.App.CallAsync(async (DbTransaction transaction) =>
        {
            await transaction.RunAsync("create table if not exists orders (id varchar(100)); create table if not exists invoices (order_id varchar(100))");
        });
        return shop;
    }

    public static async Task<Shop> StartedAsync(Action<UnitOfWorkOptions> database, Action<Application>? configure = null, Action<OutboxOptions>? outbox = null, Action<LatoBuilder>? more = null, string name = "shop")
    {
        var shop = await BuiltAsync(database, configure, outbox, more, name);
        await shop.StartAsync();
        return shop;
    }

    public static void AddModules(Application app) => app.AddModule<BillingModule>().AddModule<MailModule>();

    public Task StartAsync() => _host.StartAsync();

    public Task StopAsync(CancellationToken cancellationToken = default) => _host.StopAsync(cancellationToken);

    /// <summary>Gives up what is still handled after a while.</summary>
    public async Task StopAsync(TimeSpan limit)
    {
        using var end = new CancellationTokenSource(limit);
        await _host.StopAsync(end.Token);
    }

    public Task<long> CountAsync(string table) => App.ExecuteAsync(new CountRows(table));

    public async Task<long> CountFailedAsync() => (await Messages.GetStatisticsAsync()).Failed;

    /// <summary>What the health check of the outbox says.</summary>
    public async Task<HealthReportEntry> HealthAsync()
    {
        var report = await _host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name.EndsWith(" outbox", StringComparison.Ordinal));
        return Assert.Single(report.Entries).Value;
    }

    /// <summary>Runs statements of a test.</summary>
    public Task RunAsync(string sql) => App.CallAsync(async (DbTransaction transaction) => { await transaction.RunAsync(sql); });

    public async Task<long> ReadAsync(string sql) => (long)(await App.CallAsync(async (DbTransaction transaction) => await transaction.ReadAsync(sql)))!;

    /// <summary>Waits until nothing is outstanding.</summary>
    public Task DeliveredAsync() => Messages.WaitUntilSettledAsync().WaitAsync(TimeSpan.FromSeconds(60));

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
        await _host.StopAsync(); // as the second one of two that stop a host
    }
}
