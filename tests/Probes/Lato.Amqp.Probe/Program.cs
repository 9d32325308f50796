using Lato;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// A service that is killed: probe <port> <virtual host> [<sqlite|postgresql> <connection string> <consume|publish|drain> [times]]
//            without a database it begins to handle the texts of a queue, says so, and never ends: whoever started it kills it in the middle
//   consume  writes the texts of a queue, by an inbox; dies after so many commits, before the message is acknowledged
//   publish  publishes an event along a route, by an outbox; dies after so many confirms, before the event is done
//   drain    publishes none, and ends when every event was sent
var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
var lato = builder.AddLato("victim").AddAmqp(options => (options.Port, options.VirtualHost) = (int.Parse(args[0]), args[1]));
if (args.Length > 2)
{
    lato.UseUnitOfWork(unit => _ = args[2] == "sqlite" ? unit.UseSqlite(args[3]) : unit.UsePostgreSql(args[3]));
}

var death = new Death(args.Length > 5 ? int.Parse(args[5]) : int.MaxValue);
switch (args.ElementAtOrDefault(4))
{
    case null:
        lato.Configure(app => app.Handle("begin", [Amqp("begin", Queue = "begin", Deadline = "infinite")] async (string data) =>
        {
            Console.WriteLine(data);
            await Task.Delay(Timeout.Infinite);
        }));
        break;
    case "consume":
        builder.Services.AddSingleton(death);
        lato.Configure(app => app.AddModule<WritingModule>()).UseInbox();
        break;
    default:
        lato.UseOutbox(outbox => (outbox.Lease, outbox.PollInterval) = (TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(100))).Route<Placed>().ToAmqp("placed");
        var routes = builder.Services.Last(service => service.ServiceType == typeof(IRouteOutbox));
        builder.Services.AddKeyedSingleton<IRouteOutbox>("victim", (provider, key) => new DyingOutbox((IRouteOutbox)routes.KeyedImplementationFactory!(provider, key), death));
        break;
}

using var host = builder.Build();
if (args.ElementAtOrDefault(4) is not ("publish" or "drain"))
{
    await host.RunAsync();
    return;
}

await host.StartAsync();
if (args[4] == "publish")
{
    await host.Services.GetRequiredService<IApplication>().PublishAsync(new Placed("1"));
}

while (await host.Services.GetRequiredService<OutboxMessages>().GetStatisticsAsync() is { Outstanding: > 0 })
{
    await Task.Delay(50);
}

await host.StopAsync();
