using Lato;
using Lato.Amqp.Soak.Probe;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// One of two services, by the first argument, at the broker on the port of the second, until a line or the end of the standard input. What it does is on the
// standard output, its log on the standard error.
await using var report = new Report(Console.OpenStandardOutput());
var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
builder.Services.AddSingleton(report);
var isShop = args[0] == "shop";
var service = isShop
    ? builder.AddLato("shop").Route<Paid>().ToAmqp("paid")
    : builder.AddLato("accounts", app => app.AddModule<Billing>()).AddMessaging(messaging => messaging.DuplicateCapacity = int.Parse(args[2]));
service.AddAmqp(amqp => (amqp.Port, amqp.PublishTimeout) = (int.Parse(args[1]), TimeSpan.FromMinutes(2)));
using var host = builder.Build();
await host.StartAsync();
using var ending = new CancellationTokenSource();
var work = isShop ? new Shop(host.Services.GetRequiredService<AmqpPublisher>(), host.Services.GetRequiredService<Application>(), report).RunAsync(ending.Token) : Task.CompletedTask;
report.Add("ready");
await Console.In.ReadLineAsync();
await ending.CancelAsync();
await work;
await host.StopAsync();
