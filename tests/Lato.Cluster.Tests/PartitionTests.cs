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

    [Fact]
    public async Task A_singleton_of_the_smaller_part_stops_before_another_one_starts_in_the_larger_part()
    {
        Assert.SkipUnless(await Network.IsPermittedAsync(), "Network namespaces are not permitted here.");
        var folder = Directory.CreateTempSubdirectory("lato-cluster-").FullName;
        try
        {
            string[] settings = ["--lato:modules:ticket:role=desk", $"--journal={folder}", "--lato:cluster:node-wait=25s"];
            await using var network = await Network.CreateAsync(3);
            var web = await network.StartAsync(1, [Web, .. settings]);
            var cut = await network.StartAsync(3, ["--lato:cluster:roles=desk", .. settings]);
            await TicketOfAsync(web, cut);
            var kept = await network.StartAsync(2, ["--lato:cluster:roles=desk", .. settings]);
            await TicketOfAsync(web, cut); // the older one has it still

            await network.UnplugAsync(3);

            await cut.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
            await TicketOfAsync(web, kept);
            Assert.Equal([$"started {cut.Id}", $"stopped {cut.Id}", $"started {kept.Id}"], await File.ReadAllLinesAsync(Path.Combine(folder, "tickets"), TestContext.Current.CancellationToken));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_network_that_heals_before_the_cluster_decides_loses_and_doubles_nothing()
    {
        Assert.SkipUnless(await Network.IsPermittedAsync(), "Network namespaces are not permitted here.");
        string[] settings = ["--lato:modules:ticket:role=desk", BillingElsewhere, "--lato:cluster:node-wait=25s", "--akka:cluster:split-brain-resolver:stable-after=30s"];
        await using var network = await Network.CreateAsync(3);
        var web = await network.StartAsync(1, [Web, .. settings]);
        var other = await network.StartAsync(2, [Billing, .. settings]);
        var cut = await network.StartAsync(3, ["--lato:cluster:roles=billing,desk", .. settings]);
        await ServedByAsync(web, 2);
        await TicketOfAsync(web, cut);
        var answers = new List<string>();
        using var healed = new CancellationTokenSource();
        var calling = CallAsync();

        await network.UnplugAsync(3);
        await Task.Delay(TimeSpan.FromSeconds(7), TestContext.Current.CancellationToken); // it is unreachable by then
        await network.PlugAsync(3);
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken); // with some calls after
        await healed.CancelAsync();
        await calling;

        var given = answers.Where(answer => answer.EndsWith($" {cut.Id}", StringComparison.Ordinal)).Select(answer => int.Parse(answer.Split(' ')[0], CultureInfo.InvariantCulture)).ToList();
        var failed = answers.Where(answer => !answer.Contains(' ', StringComparison.Ordinal)).ToList();
        Assert.Equal(answers.Count, given.Count + failed.Count); // no other process has given any
        Assert.Equal(given.Distinct().Order(), given);
        Assert.All(failed, failure => Assert.Equal(nameof(ModuleUnreachableException), failure));
        Assert.InRange(given[^1] - given[0] + 1 - given.Count, 0, failed.Count); // what was handled without an answer was told as that
        await ServedByAsync(web, 2);
        Assert.False(cut.HasExited || other.HasExited);

        async Task CallAsync()
        {
            while (!healed.IsCancellationRequested)
            {
                answers.Add(await AskAsync(web, "ticket"));
                await Task.Delay(20);
            }
        }
    }

    /// <summary>Waits until a process gives tickets.</summary>
    static Task TicketOfAsync(Process web, Process desk) => Until.HoldsAsync(async () => (await AskAsync(web, "ticket")).EndsWith($" {desk.Id}", StringComparison.Ordinal));

    static async Task<string> AskAsync(Process web, string line)
    {
        await web.StandardInput.WriteLineAsync(line);
        await web.StandardInput.FlushAsync();
        return await web.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)) ?? "";
    }

    static async Task ServedByAsync(Process web, int nodes) => await Until.HoldsAsync(async () => (await ServersAsync(web)).Count == nodes);

    /// <summary>The processes that have billed some orders.</summary>
    static async Task<HashSet<string>> ServersAsync(Process web)
    {
        var servers = new HashSet<string>();
        for (var i = 0; i < 10; i++)
        {
            var line = await AskAsync(web, "pen");
            if (int.TryParse(line, CultureInfo.InvariantCulture, out _))
            {
                servers.Add(line);
            }
        }

        return servers;
    }
}
