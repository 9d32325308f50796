using Lato;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shop.Billing;
using Shop.Mail;
using Shop.Orders;

namespace Shop;

/// <summary>Three modules with tables of their own, in one database. Which database is a setting.</summary>
internal static class ShopHost
{
    public static IHost Create(TextWriter output, string[] args)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Configuration.AddHoconFile(Path.Combine(AppContext.BaseDirectory, "shop.conf")).AddCommandLine(args);
        builder.Services.AddSingleton(output);
        var database = builder.Configuration["shop:database"];
        builder.AddLato("shop", app => app.AddModule<OrderModule>().AddModule<BillingModule>().AddModule<MailModule>())
            .UseUnitOfWork(unit => _ = database switch
            {
                "sqlite" => unit.UseSqlite("Data Source=shop.db"),
                "postgresql" => unit.UsePostgreSql("Host=localhost;Database=shop"),
                _ => throw new ArgumentException($"shop.database is '{database}'. Set it to sqlite or postgresql."),
            })
            .UseDbContext<OrderContext>(options => _ = database == "sqlite" ? options.UseSqlite() : options.UseNpgsql())
            .AddMigrations("orders", migrations => migrations.Script("0001-orders", "create table orders (id varchar(40) primary key, item varchar(100) not null)"))
            .AddMigrations("billing", migrations => migrations.Script("0001-invoices", "create table invoices (order_id varchar(40) not null, item varchar(100) not null)"))
            .AddMigrations("mail", migrations => migrations.Script("0001-mails", "create table mails (order_id varchar(40) not null)"))
            .UseOutbox();
        builder.Services.AddHostedService<Customer>();
        return builder.Build();
    }
}
