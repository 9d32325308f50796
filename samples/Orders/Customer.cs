using Lato;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orders.Contracts;

namespace Orders;

/// <summary>Orders some things, waits until each has its invoice, and ends the program.</summary>
internal sealed class Customer([FromKeyedServices("orders")] Application orders, IConfiguration configuration, IHostApplicationLifetime host, TextWriter output) : BackgroundService
{
    static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var number = 1; number <= configuration.GetValue<int>("orders:count"); number++)
        {
            await orders.ExecuteAsync(new PlaceOrder($"{number}", 10 * number), stoppingToken);
        }

        while ((await orders.ExecuteAsync(new GetOpenOrders(), stoppingToken)).Count > 0)
        {
            await Task.Delay(BetweenLooks, stoppingToken);
        }

        output.WriteLine("customer: every order has its invoice");
        host.StopApplication();
    }
}
