using Lato.Cluster.Probe;
using Lato.Cluster.Tests.Doubles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
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
