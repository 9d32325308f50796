using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Cluster.Probe;

/// <summary>The one program of all nodes.</summary>
public static class ShopHost
{
    /// <param name="settings">As arguments; the connection string <c>archive</c> adds a module that keeps orders there.</param>
    public static IHost Build(params string[] settings)
    {
        var builder = Host.CreateApplicationBuilder(settings);
        builder.Logging.ClearProviders();
        var lato = builder.AddLato("shop", app => app.AddModule<OrdersModule>().AddModule<BillingModule>()).UseCluster();
        if (builder.Configuration["archive"] is { } archive)
        {
            lato.Configure(app => app.AddModule<ArchiveModule>()).UseUnitOfWork(unit => unit.UseSqlite(archive)).UseOutbox();
        }

        return builder.Build();
    }
}
