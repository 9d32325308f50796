using Lato;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Shop.Contracts;

namespace Shop;

/// <summary>Orders some things, waits until each order has its invoice and its mail, compares, and ends the program.</summary>
internal sealed class Customer(IApplication shop, OutboxMessages messages, IConfiguration configuration, IHostApplicationLifetime host, TextWriter output) : BackgroundService
{
    static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var order = configuration.GetValue<int>("shop:count"); order > 0; order--)
        {
            await shop.ExecuteAsync(new PlaceOrder("pen"), stoppingToken);
        }

        while ((await messages.GetStatisticsAsync(stoppingToken)).Outstanding > 0)
        {
            await Task.Delay(BetweenLooks, stoppingToken);
        }

        var (orders, invoices, mails) = (
            await shop.ExecuteAsync(new GetOrders(), stoppingToken), await shop.ExecuteAsync(new GetInvoicedOrders(), stoppingToken), await shop.ExecuteAsync(new GetMailedOrders(), stoppingToken));
        var isRight = orders.Order().SequenceEqual(invoices.Order()) && orders.Order().SequenceEqual(mails.Order());
        output.WriteLine($"customer: {orders.Count} orders, {invoices.Count} invoices, {mails.Count} mails: {(isRight ? "each order has one of each" : "they do not fit together")}");
        host.StopApplication();
    }
}
