using System.Diagnostics;
using System.Globalization;
using Lato.Cluster.Tests.Doubles;

namespace Lato.Cluster.Tests;

/// <summary>A network that comes apart.</summary>
public sealed class PartitionTests
{
    const string BillingElsewhere = "--lato:modules:billing:role=billing";
    const string Billing = "--lato:cluster:roles=billing";
    const string Web = "--lato:cluster:roles=web";

    [Fact]
    public async Task The_smaller_part_ends_itself_the_larger_one_serves_on_and_after_the_network_has_healed_a_new_node_joins()
    {
        Assert.SkipUnless(await Network.IsPermittedAsync(), "Network namespaces are not permitted here.");
        await using var network = await Network.CreateAsync(3);
        var web = await network.StartAsync(1, Web, BillingElsewhere, "--lato:cluster:node-wait=25s");
        var kept = await network.StartAsync(2, Billing, BillingElsewhere);
        var cut = await network.StartAsync(3, Billing, BillingElsewhere);
        await ServedByAsync(web, 2);

        await network.UnplugAsync(3);

        await cut.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken); // it is the smaller part
        Assert.False(kept.HasExited);
        Assert.Single(await ServersAsync(web));

        await network.PlugAsync(3);
        await network.StartAsync(3, Billing, BillingElsewhere);
        await ServedByAsync(web, 2);
    }

    static async Task ServedByAsync(Process web, int nodes) => await Until.HoldsAsync(async () => (await ServersAsync(web)).Count == nodes);

    /// <summary>The processes that have billed some orders.</summary>
    static async Task<HashSet<string>> ServersAsync(Process web)
    {
        var servers = new HashSet<string>();
        for (var i = 0; i < 10; i++)
        {
            await web.StandardInput.WriteLineAsync("pen");
            await web.StandardInput.FlushAsync();
            var line = await web.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
            if (int.TryParse(line, CultureInfo.InvariantCulture, out _))
            {
                servers.Add(line);
            }
        }

        return servers;
    }
}
