using System.Data.Common;
using Lato.Databases.Tests.Doubles;
using Lato.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Outbox.Tests.Doubles;

/// <summary>An application that receives from a broker, which outlives it.</summary>
internal sealed class Receiver(IHost host) : IAsyncDisposable
{
    public Handling Handling => host.Services.GetRequiredService<Handling>();

    public Application App => host.Services.GetRequiredService<Application>();

    public InMemoryPublisher Publisher => host.Services.GetRequiredService<InMemoryPublisher>();

    public static async Task<Receiver> StartAsync(Action<UnitOfWorkOptions> database, InMemoryBroker broker, Action<InboxOptions>? options = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<Handling>().AddLogging(logging => logging.ClearProviders());
        builder.Services.AddLato("shop", app => app.AddModule<ReceivingModule>())
            .UseUnitOfWork(database).UseInbox(options)
            .AddInMemoryBroker(broker, memory => memory.Subscribe<CustomerSeen>(new InMemoryAttribute("customers") { Queue = "customers" }))
            .AddMessaging(messaging => messaging.DuplicateWindow = TimeSpan.Zero); // remembers nothing by itself
        var receiver = new Receiver(builder.Build());
        await receiver.App.CallAsync(async (DbTransaction transaction) => { await transaction.RunAsync("create table if not exists deeds (what varchar(100))"); });
        await receiver.StartAsync();
        return receiver;
    }

    public async Task<long> CountAsync(string sql) => (long)(await App.CallAsync(async (DbTransaction transaction) => await transaction.ReadAsync(sql)))!;

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }

    Task StartAsync() => host.StartAsync();
}
