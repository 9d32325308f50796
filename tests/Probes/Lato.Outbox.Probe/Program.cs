using Lato;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// A shop that is killed: probe <sqlite|postgresql> <connection string> <run|drain|once> [kill point]
//   run    places orders until it is killed; prints "placed" after each
//   drain  places none, and ends when every event has been handled
//   once   places one, the same each time, and prints it
var builder = Host.CreateApplicationBuilder();
builder.Logging.ClearProviders();
builder.Services.AddSingleton(new KillPoint(args.Length > 3 ? args[3] : "", args[2] == "once" ? 1 : 10));
builder.AddLato("shop", app => app.AddModule<OrderModule>().AddModule<BillingModule>().AddModule<MailModule>())
    .UseUnitOfWork(unit => _ = args[0] == "sqlite" ? unit.UseSqlite(args[1]) : unit.UsePostgreSql(args[1]))
    .UseOutbox(outbox => (outbox.Lease, outbox.PollInterval) = (TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(100)))
    .UseIdempotency();

using var host = builder.Build();
var app = host.Services.GetRequiredService<IApplication>();
await app.ExecuteAsync(new CreateTables());
await host.StartAsync();
if (args[2] == "once")
{
    Console.WriteLine(await app.ExecuteAsync(new PlaceOnce("1")));
    await host.StopAsync();
    return;
}

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
