using Lato.Cluster.Probe;
using Microsoft.Extensions.Hosting;

// A node of the shop: its settings are arguments. It ends with its input.
using var host = ShopHost.Build(args);
await host.StartAsync();
Console.WriteLine("started");
while (await Console.In.ReadLineAsync() is not null)
{
}

await host.StopAsync();
