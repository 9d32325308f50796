using Lato;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orders.Billing;
using Orders.Contracts;
using Orders.Shop;

namespace Orders;

/// <summary>One application with two modules, or each module as a service of its own. The modules are the same.</summary>
internal static class OrdersHost
{
    public static IHost Create(TextWriter output, string[] args)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Configuration.AddHoconFile(Path.Combine(AppContext.BaseDirectory, "orders.conf")).AddCommandLine(args);
        builder.Services.AddSingleton(output);
        var services = builder.Configuration["orders:services"]!.Split(',', StringSplitOptions.TrimEntries);
        switch (builder.Configuration["orders:broker"])
        {
            case "none":
                builder.AddLato("orders", app => app.AddModule<ShopModule>().AddModule<BillingModule>());
                break;
            case "rabbitmq":
                AddServices(builder, services, new RabbitMq());
                break;
            case "sns-sqs":
                AddServices(builder, services, new SnsSqs());
                break;
            case var other:
                throw new ArgumentException($"orders.broker is '{other}'. Set it to none, rabbitmq or sns-sqs.");
        }

        if (services.Contains("shop"))
        {
            builder.Services.AddHostedService<Customer>();
        }

        var host = builder.Build();
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(() =>
        {
            if (!services.Contains("shop"))
            {
                output.WriteLine("billing: waits for orders");
            }
        });
        return host;
    }

    static void AddServices(IHostApplicationBuilder builder, string[] services, IBroker broker)
    {
        if (services.Contains("billing"))
        {
            var billing = Add<BillingModule>(builder, "accounts");
            broker.Receive<OrderPlaced>(billing, "order.placed", "billing");
            broker.Send<InvoiceSent>(billing, "invoice.sent");
        }

        if (services.Contains("shop"))
        {
            var shop = Add<ShopModule>(builder, "orders");
            broker.Receive<InvoiceSent>(shop, "invoice.sent", "shop");
            broker.Send<OrderPlaced>(shop, "order.placed");
        }
    }

    static LatoBuilder Add<TModule>(IHostApplicationBuilder builder, string name)
        where TModule : ApplicationModule =>
        builder.AddLato(name, app => app.AddModule<TModule>()).AddMessaging(messaging => messaging.Envelopes.Add(new JsonEnvelope()));
}
