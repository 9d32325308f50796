using System.Globalization;
using Lato;
using Lato.Cluster.Probe;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// A node of the shop: its settings are arguments. A line of its input is an item to order, and it prints the process that has billed it, or <c>ticket</c>, and it prints that and its process; or what has failed. It ends with its input, or when its cluster has removed it.
using var host = ShopHost.Build(args);
await host.StartAsync();
Console.WriteLine("started");
var app = host.Services.GetRequiredService<IApplication>();
var ended = host.WaitForShutdownAsync();
while (await await Task.WhenAny(Task.Run(Console.In.ReadLineAsync), EndedAsync()) is { } item)
{
    try
    {
        Console.WriteLine(item == "ticket" && await app.ExecuteAsync(new NextTicket()) is var (number, process) ? $"{number} {process}" : (await app.ExecuteAsync(new PlaceOrder(item))).Process.ToString(CultureInfo.InvariantCulture));
    }
    catch (Exception failure)
    {
        Console.WriteLine(failure.GetType().Name);
    }
}

await (ended.IsCompleted ? ended : host.StopAsync());

async Task<string?> EndedAsync()
{
    await ended;
    return null;
}
