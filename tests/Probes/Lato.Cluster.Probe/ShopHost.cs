using Lato.Cluster.Probe.Splitting;
using Lato.Cluster.Probe.Troubles;
using Lato.Cluster.Probe.Versions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Cluster.Probe;

/// <summary>The one program of all nodes.</summary>
public static class ShopHost
{
    /// <param name="settings">
    /// As arguments; the connection string <c>archive</c> adds a module that keeps orders there, and with <c>ledger</c> one of which the cluster has one, <c>stock</c> modules that cannot be split as they are, <c>carts</c> a module of the version 1 or 2,
    /// <c>http</c> adds a module that fails, with routes to it, <c>clock</c> has a clock that is wrong by so many minutes, and <c>log</c> has a log.
    /// </param>
    public static IHost Build(params string[] settings) => Build(settings, static _ => { });

    /// <param name="settings">As arguments.</param>
    /// <param name="logging">Says where logs go.</param>
    public static IHost Build(string[] settings, Action<ILoggingBuilder> logging)
    {
        IHostApplicationBuilder builder = Array.Exists(settings, setting => setting.StartsWith("--http", StringComparison.Ordinal)) ? WebApplication.CreateSlimBuilder(settings) : Host.CreateApplicationBuilder(settings);
        var configuration = builder.Configuration;
        builder.Logging.ClearProviders();
        logging(builder.Logging);
        builder.Services.AddHealthChecks().AddLato();
        var lato = builder.AddLato("shop", app => app.AddModule<OrdersModule>().AddModule<BillingModule>().AddModule<TicketModule>().AddModule<CartModule>().CarryValue<string>("tenant")).UseCluster();
        if (configuration["archive"] is { } archive)
        {
            lato.Configure(app => app.AddModule<ArchiveModule>()).UseUnitOfWork(unit => unit.UseSqlite(archive)).UseOutbox().UseIdempotency();
            if (configuration["ledger"] is not null)
            {
                lato.Configure(app => app.AddModule<LedgerModule>()).AddSchedules();
            }
        }

        if (configuration["stock"] is not null)
        {
            builder.Services.AddSingleton<PriceCache>();
            lato.Configure(app => app.AddModule<SalesModule>().AddModule<StockModule>().CarryValue<string>("user"));
        }

        if (configuration["carts"] is { } version)
        {
            lato.Configure(app => _ = version == "1" ? app.AddModule<CartsModule1>() : app.AddModule<CartsModule2>());
            if (version == "2")
            {
                lato.Upcast<BillCart1, BillCart2>(one => new BillCart2([one.Item]));
            }
        }

        if (configuration["clock"] is { } minutes)
        {
            builder.Services.AddSingleton<TimeProvider>(new ShiftedTime(TimeSpan.FromMinutes(int.Parse(minutes))));
        }

        if (configuration["log"] is not null)
        {
            builder.Logging.AddConsole();
        }

        return builder is WebApplicationBuilder web ? BuildWeb(web, lato) : ((HostApplicationBuilder)builder).Build();
    }

    static WebApplication BuildWeb(WebApplicationBuilder builder, LatoBuilder lato)
    {
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        lato.Configure(app => app.AddModule<FrontModule>().AddModule<TroubleModule>()).AddHttp(http => http
            .MapException<OutOfStockException>(409, failure => failure.Message)
            .MapException<KeyNotFoundException>(410, failure => failure.Message));
        var web = builder.Build();
        web.MapLato();
        return web;
    }
}
