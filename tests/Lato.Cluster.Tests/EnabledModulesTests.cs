using Lato.Cluster.Probe;
using Lato.Cluster.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Cluster.Tests;

/// <summary>One program in parts: each process runs the modules that it is told by name.</summary>
public sealed class EnabledModulesTests
{
    static readonly string[] Elsewhere = ["--lato:modules:ticket:role=desk", "--lato:modules:cart:role=desk", "--lato:cluster:node-wait=30s"];

    static string[] Part(string modules) => [$"--lato:enabled-modules={modules}", .. Elsewhere];

    [Fact]
    public async Task Modules_that_are_not_named_are_called_in_the_process_that_names_them_without_any_role()
    {
        await using var orders = await Node.StartAsync(Part("orders"));
        var billing = await orders.JoinAsync(Part("billing"));

        Assert.Equal(billing.Id, (await orders.App.ExecuteAsync(new PlaceOrder("pen"))).Process);
        await Until.HoldsAsync(async () => await orders.App.ExecuteAsync(new CountSeen()) == 1); // the event, too
        Assert.Equal([("orders", true), ("billing", false)], orders.Services.GetRequiredService<Application>().GetModules().Take(2).Select(module => (module.Identifier, module.IsHere)));
    }

    [Fact]
    public async Task A_process_that_runs_all_modules_serves_those_that_run_some()
    {
        await using var orders = await Node.StartAsync(Part("orders"));
        var all = await orders.JoinAsync(Elsewhere);

        Assert.Equal(all.Id, (await orders.App.ExecuteAsync(new PlaceOrder("pen"))).Process);
    }

    [Fact]
    public async Task A_node_that_has_the_role_of_a_module_and_does_not_run_it_is_not_called()
    {
        string[] roles = ["--lato:modules:billing:role=billing"];
        await using var node = await Node.StartAsync(["--lato:cluster:roles=web", .. roles, .. Elsewhere]);
        await node.JoinAsync(["--lato:cluster:roles=billing", .. roles, .. Part("orders")]);
        var billing = await node.JoinAsync([.. roles, .. Part("billing")]);
        await node.KnowsAsync(1, "billing");

        var invoices = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => node.App.ExecuteAsync(new PlaceOrder("pen"))));

        Assert.All(invoices, invoice => Assert.Equal(billing.Id, invoice.Process));
        await node.KnowsAsync(1, "billing");
    }

    [Fact]
    public async Task A_named_singleton_runs_where_it_is_named_and_others_call_it_there()
    {
        await using var orders = await Node.StartAsync(Part("orders,billing"));
        var desk = await orders.JoinAsync(Part("ticket,cart"));

        Assert.Equal(new Ticket(1, desk.Id), await orders.App.ExecuteAsync(new NextTicket()));
        Assert.Equal(new Cart(1, desk.Id), await orders.App.ExecuteAsync(new AddToCart("a")));
    }

    [Fact]
    public async Task A_module_that_no_process_runs_is_told_by_name_when_it_was_waited_for()
    {
        await using var node = await Node.StartAsync([.. Part("orders"), "--lato:cluster:node-wait=100ms"]);

        var failure = await Assert.ThrowsAsync<ModuleUnreachableException>(() => node.App.ExecuteAsync(new PlaceOrder("pen")));

        Assert.Equal(("billing", false), (failure.Module, failure.HasLeft));
        Assert.StartsWith("No node, which runs module 'billing', can be reached since ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_singleton_that_may_be_on_a_node_that_does_not_name_it_fails_the_start()
    {
        var failure = await Assert.ThrowsAsync<ClusterConfigurationException>(() => Node.StartAsync("--lato:enabled-modules=orders,cart"));

        Assert.Equal(
            "Setting 'lato.cluster.roles' is '': the [ClusterSingleton] module 'ticket' may be on every node, as this one, and lato.enabled-modules does not name it. Name it too, or let lato.modules.ticket.role be one that no module of this node has.",
            failure.Message);
    }

    [Fact]
    public async Task A_name_that_no_module_has_fails_the_start()
    {
        var failure = await Assert.ThrowsAsync<LatoConfigurationException>(() => Node.StartAsync(Part("orders,biling")));

        Assert.Equal("Setting 'lato.enabled-modules' names 'biling', which is not a module of application 'shop'. Did you mean 'billing'?", failure.Message);
    }
}
