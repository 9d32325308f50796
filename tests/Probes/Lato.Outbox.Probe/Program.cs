using Lato;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// A shop that is killed: probe <sqlite|postgresql> <connection string> <run|place|drain|once> [kill point]
//   run    places orders until it is killed; prints "placed" after each
//   place  places a thousand orders, and ends before any event is handled
//   drain  places none, and ends when every event has been handled, or when it is told to
//   once   places one, the same each time, and prints it
var builder = Host.CreateApplicationBuilder();
builder.Logging.ClearProviders();
var point = args.Length > 3 ? args[3] : "";
var killPoint = new KillPoint(point, args[2] == "once" ? 1 : 10);
builder.Services.AddSingleton(killPoint);
builder.AddLato("shop", app => app.AddModule<OrderModule>().AddModule<BillingModule>().AddModule<MailModule>())
    .UseUnitOfWork(unit =>
    {
        var make = (args[0] == "sqlite" ? unit.UseSqlite(args[1]) : unit.UsePostgreSql(args[1])).Database!;
        unit.Database = point == WatchedDatabase.Point ? options => new WatchedDatabase(make(options), killPoint) : make;
    })
    .UseOutbox(outbox => (outbox.Lease, outbox.PollInterval) = (TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(100)))
    .UseIdempotency();

using var host = builder.Build();
var app = host.Services.GetRequiredService<IApplication>();
await app.ExecuteAsync(new CreateTables());
if (args[2] == "place")
{
    await PlaceAsync(250);
    return;
}

await host.StartAsync();
if (args[2] == "once")
{
    Console.WriteLine(await app.ExecuteAsync(new PlaceOnce("1")));
    await host.StopAsync();
    return;
}

var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
if (args[2] == "run")
{
    await PlaceAsync(int.MaxValue);
}

var messages = host.Services.GetRequiredService<OutboxMessages>();
while (!stopping.IsCancellationRequested && await messages.GetStatisticsAsync() is { Outstanding: > 0 })
{
    await Task.Delay(50);
}

Console.WriteLine($"failed {(await messages.GetStatisticsAsync()).Failed}");
await host.StopAsync();

// By four at a time.
Task PlaceAsync(int each) => Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
{
    for (var order = 0; order < each; order++)
    {
        await app.ExecuteAsync(new PlaceOrder());
        Console.WriteLine("placed");
    }
}));
