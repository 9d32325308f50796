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
                AddServices(builder, services);
                break;
            case var other:
                throw new ArgumentException($"orders.broker is '{other}'. Set it to none or rabbitmq.");
        }

        if (services.Contains("shop"))
        {
            builder.Services.AddHostedService<Customer>();
        }

        return builder.Build();
    }

    static void AddServices(IHostApplicationBuilder builder, string[] services)
    {
        if (services.Contains("billing"))
        {
            Connected(builder.AddLato("accounts", app => app.AddModule<BillingModule>()))
                .AddAmqp(amqp => amqp.Subscribe<OrderPlaced>(new AmqpAttribute("order.placed") { Queue = "billing" }))
                .Route<InvoiceSent>().ToAmqp("invoice.sent");
        }

        if (services.Contains("shop"))
        {
            Connected(builder.AddLato("orders", app => app.AddModule<ShopModule>()))
                .AddAmqp(amqp => amqp.Subscribe<InvoiceSent>(new AmqpAttribute("invoice.sent") { Queue = "shop" }))
                .Route<OrderPlaced>().ToAmqp("order.placed");
        }
    }

    static LatoBuilder Connected(LatoBuilder service) => service.AddMessaging(messaging => messaging.Envelopes.Add(new JsonEnvelope()));
}
