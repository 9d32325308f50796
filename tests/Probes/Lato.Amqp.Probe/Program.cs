using Lato;
using Microsoft.Extensions.Hosting;

// Begins to handle the texts of a queue, says so, and never ends: whoever started it kills it in the middle.
var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
builder.AddLato("victim", app => app.Handle("begin", [Amqp("begin", Queue = "begin", Deadline = "infinite")] async (string data) =>
{
    Console.WriteLine(data);
    await Task.Delay(Timeout.Infinite);
})).AddAmqp(options => (options.Port, options.VirtualHost) = (int.Parse(args[0]), args[1]));
using var host = builder.Build();
await host.RunAsync();
