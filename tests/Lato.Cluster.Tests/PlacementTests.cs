using Lato.Cluster.Probe;
using Lato.Cluster.Tests.Doubles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Cluster.Tests;

/// <summary>Which node runs which module.</summary>
public sealed class PlacementTests
{
    [Fact]
    public async Task A_node_without_roles_runs_all_modules()
    {
        await using var node = await Node.StartAsync("--lato:modules:billing:role=billing");

        Assert.Equal(Environment.ProcessId, (await node.App.ExecuteAsync(new PlaceOrder("pen"))).Process);
    }

    [Fact]
    public async Task A_module_that_no_node_runs_is_told_by_name_when_it_was_waited_for()
    {
        await using var node = await Node.StartAsync("--lato:cluster:roles=web", "--lato:modules:billing:role=billing", "--lato:cluster:node-wait=100ms");

        var failure = await Assert.ThrowsAsync<ModuleUnreachableException>(() => node.App.ExecuteAsync(new PlaceOrder("pen")));

        Assert.Equal(("billing", null, false), (failure.Module, failure.Node, failure.HasLeft));
        Assert.StartsWith("No node with the role 'billing', which runs module 'billing', can be reached since ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Descriptions_and_the_health_check_tell_where_modules_run()
    {
        await using var node = await Node.StartAsync("--lato:cluster:roles=web", "--lato:modules:billing:role=billing", "--lato:modules:orders:role=web");
        var app = node.Services.GetRequiredService<Application>();

        await Until.HoldsAsync(() => PlaceOf("orders")!.Nodes.Count == 1); // it has joined
        Assert.Equal((true, node.Address), (PlaceOf("orders")!.IsHere, PlaceOf("orders")!.Nodes[0]));
        Assert.Equal(("billing", false, 0), (PlaceOf("billing")!.Role, PlaceOf("billing")!.IsHere, PlaceOf("billing")!.Nodes.Count));
        var alone = await CheckAsync(node);
        Assert.Equal((HealthStatus.Degraded, "module 'billing' of application 'shop' runs on other nodes, and none of them can be reached"), (alone.Status, alone.Description));

        await node.JoinAsync("--lato:cluster:roles=billing", "--lato:modules:billing:role=billing", "--lato:modules:orders:role=web");

        await Until.HoldsAsync(() => PlaceOf("billing")!.Nodes.Count == 1);
        Assert.Contains($"\nRuns on nodes with the role `billing`: {PlaceOf("billing")!.Nodes[0]}.\n", app.Describe().ToCanvas(), StringComparison.Ordinal);
        Assert.Contains($"\nRuns on nodes with the role `web`, as this one: {node.Address}.\n", app.Describe().ToCanvas(), StringComparison.Ordinal);
        Assert.Contains("module_billing[\"billing<br>role billing\"]", app.Describe().ToMermaid(), StringComparison.Ordinal);
        var both = await CheckAsync(node);
        Assert.Equal((HealthStatus.Healthy, PlaceOf("billing")!.Nodes[0]), (both.Status, ((ModuleHealth)both.Data["shop.billing"]).Nodes![0]));

        ModulePlaceDescription? PlaceOf(string module) => app.Describe().Modules.Single(known => known.Identifier == module).Place;
    }

    static async Task<HealthReportEntry> CheckAsync(Node node) => (await node.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["lato"];

    [Fact]
    public async Task A_role_in_a_program_that_is_no_node_fails_the_start()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new("lato:modules:billing:role", "billing")]);
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.AddLato("shop", app => app.AddModule<BillingModule>());
        using var host = builder.Build();

        var failure = await Assert.ThrowsAsync<InvalidModuleException>(() => host.StartAsync());

        Assert.Equal("Module 'billing' has the role 'billing', and application 'shop' runs in one process. Call UseCluster of the package Lato.Cluster, or take out lato.modules.billing.role.", failure.Message);
    }
}
