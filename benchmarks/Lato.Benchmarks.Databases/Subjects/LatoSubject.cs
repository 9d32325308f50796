using System.Data.Common;
using Lato;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Databases.Subjects;

/// <summary>Lato with an outbox.</summary>
internal sealed class LatoSubject(DatabaseKind databases, string connectionString) : Subject
{
    readonly Gate _gate = new();
    IHost? _host;
    IApplication? _app;

    public override async Task StartAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.AddLato("measured", app => app.AddModule<OrdersModule>().AddModule<BillingModule>())
            .AddMessaging(messaging => messaging.AddFilter(_gate))
            .UseUnitOfWork(unit => databases.Use(unit, connectionString))
            .UseOutbox(outbox => outbox.Concurrency = AtOnce);
        _host = builder.Build();
        await _host.StartAsync();
        _app = _host.Services.GetRequiredService<IApplication>();
        await _app.CallAsync(static (DbTransaction transaction) => transaction.Connection!.RunAsync(transaction, Sql.Tables));
    }

    public override Action Pause() => _gate.Close();

    public override Task PlaceAsync(string id) => _app!.ExecuteAsync(new PlaceOrder(id));

    public override async ValueTask DisposeAsync()
    {
        await _host!.StopAsync();
        _host.Dispose();
    }
}
