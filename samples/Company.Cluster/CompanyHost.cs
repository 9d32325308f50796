using CompanyCluster.Modules;
using Lato;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CompanyCluster;

/// <summary>The one program of all nodes: only their roles differ.</summary>
internal static class CompanyHost
{
    public const string Back = "back";

    /// <param name="role">The role of the node.</param>
    /// <param name="folder">Where handled calls are noted.</param>
    /// <param name="settings">Further settings, as arguments.</param>
    public static IHost Build(string role, string folder, params string[] settings)
    {
        var builder = Host.CreateApplicationBuilder(
        [
            $"--lato:cluster:roles={role}",
            $"--lato:modules:price:role={Back}", $"--lato:modules:ticket:role={Back}", $"--lato:modules:account:role={Back}",
            "--lato:cluster:node-wait=2s",
            .. settings,
        ]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(_ => new CallJournal(folder));
        builder.AddLato("company", app => app.AddModule<PriceModule>().AddModule<TicketModule>().AddModule<AccountModule>()).UseCluster();
        return builder.Build();
    }
}
