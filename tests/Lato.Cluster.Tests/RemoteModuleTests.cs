using System.Diagnostics;
using Akka.Actor;
using Akka.Remote;
using Lato.Cluster.Probe;
using Lato.Cluster.Probe.Versions;
using Lato.Cluster.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Cluster.Tests;

/// <summary>A module that a setting has moved to another process.</summary>
public sealed class RemoteModuleTests : IAsyncLifetime
{
    const string BillingElsewhere = "--lato:modules:billing:role=billing";
    const string Web = "--lato:cluster:roles=web";
    const string Billing = "--lato:cluster:roles=billing";

    Node _node = null!;

    public async ValueTask InitializeAsync() => _node = await Node.StartAsync(Web, BillingElsewhere, "--lato:cluster:node-wait=30s");

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public async Task Commands_and_queries_are_handled_on_the_other_node_in_time_and_in_the_trace_of_the_caller()
    {
        var billing = await _node.JoinAsync(Billing, BillingElsewhere);
        using var span = new Activity("test").Start();

        var invoice = await _node.App.ExecuteAsync(new PlaceOrder("pen"));

        Assert.Equal(("pen", billing.Id), (invoice.Item, invoice.Process));
        Assert.InRange(invoice.TimeLeft, TimeSpan.FromSeconds(1), new ApplicationOptions().Deadline);
        Assert.Equal(span.TraceId.ToString(), invoice.Trace);
        Assert.Equal(1, await _node.App.ExecuteAsync(new CountInvoices()));
    }

    [Fact]
    public async Task The_baggage_of_the_trace_goes_with_a_call()
    {
        await _node.JoinAsync(Billing, BillingElsewhere);
        using var span = new Activity("test").AddBaggage("customer", "Ann, 7 = é").Start();
        using var inner = new Activity("inner").AddBaggage("cart", "a").Start();

        Assert.Equal(("Ann, 7 = é", "a", null), (await BaggageAsync("customer"), await BaggageAsync("cart"), await BaggageAsync("other")));
        inner.AddBaggage("huge", new string('x', 8_193));
        Assert.Null(await BaggageAsync("cart"));

        Task<string?> BaggageAsync(string name) => _node.App.ExecuteAsync(new BaggageOf(name));
    }

    [Fact]
    public async Task The_baggage_of_the_trace_goes_with_an_event()
    {
        await _node.JoinAsync(Billing, BillingElsewhere);
        await _node.App.ExecuteAsync(new CountInvoices()); // the node is known by then
        using (new Activity("test").AddBaggage("customer", "Ann, 7 = é").Start())
        {
            await _node.App.PublishAsync(new OrderPlaced("pen"));
        }

        await Until.HoldsAsync(async () => await _node.App.ExecuteAsync(new CountSeen()) == 1);
        Assert.Equal("Ann, 7 = é", await _node.App.ExecuteAsync(new CustomerOfLastOrder()));
        await _node.App.PublishAsync(new OrderPlaced("ink"));
        await Until.HoldsAsync(async () => await _node.App.ExecuteAsync(new CountSeen()) == 2);
        Assert.Null(await _node.App.ExecuteAsync(new CustomerOfLastOrder()));
    }

    [Fact]
    public async Task Many_callers_at_once_each_get_their_own_result_from_any_of_the_nodes()
    {
        Process[] billing = [await _node.JoinAsync(Billing, BillingElsewhere), await _node.JoinAsync(Billing, BillingElsewhere)];
        await Until.HoldsAsync(async () => (await InvoicesAsync(8)).DistinctBy(invoice => invoice.Process).Count() == 2);

        var invoices = await InvoicesAsync(500);

        Assert.Equal(Enumerable.Range(0, 500).Select(i => $"pen {i}"), invoices.Select(invoice => invoice.Item));
        Assert.Equal(billing.Select(process => process.Id).Order(), invoices.Select(invoice => invoice.Process).Distinct().Order());
    }

    Task<Invoice[]> InvoicesAsync(int count) => Task.WhenAll(Enumerable.Range(0, count).Select(i => _node.App.ExecuteAsync(new PlaceOrder($"pen {i}"))));

    [Fact]
    public async Task A_failure_there_is_told_with_its_type_message_and_stack_and_with_the_node()
    {
        await _node.JoinAsync(Billing, BillingElsewhere);

        var failure = await Assert.ThrowsAsync<RemoteModuleException>(() => _node.App.ExecuteAsync(new PlaceOrder("unicorn")));

        Assert.Equal(("billing", typeof(FormatException).FullName, "There are no unicorns."), (failure.Module, failure.RemoteType, failure.Message));
        Assert.Contains("BillingModule.Bill", failure.Details, StringComparison.Ordinal);
        Assert.StartsWith("127.0.0.1:", failure.Node, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_that_is_expected_arrives_as_itself()
    {
        await _node.JoinAsync(Billing, BillingElsewhere);

        var failure = await Assert.ThrowsAsync<OutOfStockException>(() => _node.App.ExecuteAsync(new PlaceOrder("car")));

        Assert.Equal(("car", 3, "There are no 3 of car."), (failure.Item, failure.Wanted, failure.Message));
        Assert.Contains("BillingModule.Bill", failure.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Declared_values_of_the_context_go_with_calls_and_events()
    {
        await _node.JoinAsync(Billing, BillingElsewhere);

        Assert.Equal("acme, none", await _node.App.InTransactionAsync(new { tenant = "acme" }, ctx => ctx.ExecuteAsync(new TenantOf())));
        await _node.App.InTransactionAsync(new { tenant = "globex" }, ctx => ctx.PublishAsync(new OrderPlaced("pen")));

        await Until.HoldsAsync(async () => await _node.App.ExecuteAsync(new TenantOf()) == "none, globex");
    }

    [Fact]
    public async Task Calls_that_a_dead_node_was_never_sent_go_to_another_node_before_the_cluster_has_found_out()
    {
        Process[] billing = [await _node.JoinAsync(Billing, BillingElsewhere), await _node.JoinAsync(Billing, BillingElsewhere)];
        await Until.HoldsAsync(async () => (await InvoicesAsync(8)).DistinctBy(invoice => invoice.Process).Count() == 2);
        var broken = new TaskCompletionSource();
        var system = _node.Services.GetRequiredService<ActorSystem>();
        using var listening = new AkkaSubscription(system, typeof(DisassociatedEvent), broken.SetResult);

        billing[0].Kill();
        await broken.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        var known = _node.Services.GetRequiredService<Application>().Describe().Modules.Single(module => module.Identifier == "billing").Place!.Nodes.Count;
        var invoices = await InvoicesAsync(40);

        Assert.Equal(2, known);
        Assert.All(invoices, invoice => Assert.Equal(billing[1].Id, invoice.Process));
    }

    [Fact]
    public async Task A_node_with_the_role_that_lacks_the_module_is_not_called_and_calls_wait_for_one_that_has_it()
    {
        await using var node = await Node.StartAsync(Web, "--lato:modules:carts:role=billing", "--carts=1", "--lato:cluster:node-wait=30s");
        await node.JoinAsync(Billing);
        var app = node.Services.GetRequiredService<Application>();
        await Until.HoldsAsync(() => Akka.Cluster.Cluster.Get(node.Services.GetRequiredService<ActorSystem>()).State.Members.Count == 2);
        var waiting = app.ExecuteAsync(new BillCart1("pen"), TestContext.Current.CancellationToken);

        await node.JoinAsync(Billing, "--lato:modules:carts:role=billing", "--carts=1");

        Assert.Equal("a pen", await waiting);
        Assert.Equal(Enumerable.Repeat("a pen", 8), await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.ExecuteAsync(new BillCart1("pen")))));
    }

    [Fact]
    public async Task A_caller_that_gives_up_cancels_the_handler_there()
    {
        await _node.JoinAsync(Billing, BillingElsewhere);
        await _node.App.ExecuteAsync(new PlaceOrder("pen"));
        using var giveUp = new CancellationTokenSource();
        var underWay = _node.App.ExecuteAsync(new PlaceOrder("mountain"), giveUp.Token);
        await Task.Delay(200, TestContext.Current.CancellationToken); // it is there by then
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => underWay);
        await Until.HoldsAsync(async () => await _node.App.ExecuteAsync(new CountCancelled()) == 1);
    }

    [Fact]
    public async Task An_event_reaches_the_handlers_there_once_its_transaction_has_committed()
    {
        await _node.JoinAsync(Billing, BillingElsewhere);
        for (var i = 0; i < 5; i++)
        {
            await _node.App.ExecuteAsync(new PlaceOrder("pen"));
        }

        await Assert.ThrowsAsync<FormatException>(() => _node.App.InTransactionAsync(async ctx =>
        {
            await ctx.PublishAsync(new OrderPlaced("none"));
            throw new FormatException("no");
        }));
        await _node.App.PublishAsync(new OrderPlaced("last"));

        await Until.HoldsAsync(async () => await _node.App.ExecuteAsync(new CountSeen()) >= 6);
        Assert.Equal(6, await _node.App.ExecuteAsync(new CountSeen()));
    }

    [Fact]
    public async Task A_call_whose_node_is_killed_fails_at_once_and_another_node_takes_the_next_ones()
    {
        Process[] billing = [await _node.JoinAsync(Billing, BillingElsewhere), await _node.JoinAsync(Billing, BillingElsewhere)];
        await Until.HoldsAsync(async () =>
        {
            var (one, other) = (await _node.App.ExecuteAsync(new PlaceOrder("pen")), await _node.App.ExecuteAsync(new PlaceOrder("pen")));
            return one.Process != other.Process;
        });
        Task[] underWay = [.. Enumerable.Range(0, 20).Select(_ => _node.App.ExecuteAsync(new PlaceOrder("mountain")))]; // some on each
        await Task.Delay(200, TestContext.Current.CancellationToken);
        billing[0].Kill();
        var clock = Stopwatch.StartNew();

        var lost = await Assert.ThrowsAsync<ModuleUnreachableException>(async () => await await Task.WhenAny(underWay));

        Assert.True(lost.HasLeft);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10)); // 2.5 s, on a machine with nothing else to do
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(billing[1].Id, (await _node.App.ExecuteAsync(new PlaceOrder("pen"))).Process);
        }
    }
}
