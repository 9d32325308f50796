using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Testing.Tests.Rehearsals;

/// <summary>Modules in one process that speak with each other as if each had a node of its own.</summary>
public sealed class RehearsalTests
{
    static Application Shop(params string[] moved) => new Application("shop").AddModule<OrdersModule>().AddModule<BillingModule>().RehearseRemote(moved);

    [Fact]
    public async Task What_was_sent_and_what_comes_back_are_copies_without_what_flows_in_the_process()
    {
        await using var app = Shop();

        var placed = await app.ExecuteAsync(new PlaceOrder("pen"));

        Assert.Equal(["placed"], placed.Sent);
        Assert.Equal(["placed", "billed"], placed.Bill.Notes);
        Assert.Null(placed.Bill.Flow);
        Assert.InRange(placed.Bill.TimeLeft, TimeSpan.FromSeconds(1), app.Deadline);
    }

    [Fact]
    public async Task Without_a_rehearsal_they_are_shared()
    {
        await using var app = new Application("shop").AddModule<OrdersModule>().AddModule<BillingModule>();

        var placed = await app.ExecuteAsync(new PlaceOrder("pen"));

        Assert.Equal(["placed", "billed"], placed.Sent);
        Assert.Equal("of the caller", placed.Bill.Flow);
    }

    [Fact]
    public async Task What_JSON_cannot_write_fails_the_call_by_the_name_of_its_type()
    {
        await using var app = Shop();

        var failure = await Assert.ThrowsAsync<ClusterSerializationException>(() => app.CallAsync("pay", "pen"));

        Assert.Equal(typeof(PayOrder), failure.Type);
    }

    [Fact]
    public async Task A_failure_arrives_as_that_of_another_node_unless_it_is_expected()
    {
        await using var app = Shop();

        var failure = await Assert.ThrowsAsync<RemoteModuleException>(() => app.ExecuteAsync(new PlaceOrder("unicorn")));
        var expected = await Assert.ThrowsAsync<OutOfStockException>(() => app.ExecuteAsync(new PlaceOrder("car")));

        Assert.Equal(("billing", typeof(FormatException).FullName, "There are no unicorns."), (failure.Module, failure.RemoteType, failure.Message));
        Assert.Equal(("car", 3, "There are no 3 of car."), (expected.Item, expected.Wanted, expected.Message));
        Assert.Contains("BillingModule.Bill", expected.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alias_of_another_module_cannot_be_called()
    {
        await using var app = Shop();

        var failure = await Assert.ThrowsAsync<RehearsalException>(() => app.CallAsync("price_of", "pen").As<int>());

        Assert.Equal("Module 'orders' has called alias 'price' of module 'billing', which it cannot where 'billing' runs on another node. Handle a command or query instead.", failure.Message);
        Assert.Equal("in one piece", await app.ExecuteAsync(new AskItself()));
    }

    [Fact]
    public async Task Values_of_the_callers_context_are_not_there()
    {
        await using var app = Shop();

        var failure = await Assert.ThrowsAsync<UnknownDependencyException>(() => app.InTransactionAsync(new { tenant = "acme" }, ctx => ctx.CallAsync("tenant_there")).As<string>());

        Assert.Equal("tenant", failure.Parameter);
        Assert.Equal("acme", await app.InTransactionAsync(new { tenant = "acme" }, ctx => ctx.ExecuteAsync(new GetTenant()))); // not from a module
    }

    [Fact]
    public async Task Events_are_handled_after_the_commit_in_a_transaction_of_their_own_and_cannot_fail_the_publisher()
    {
        await using var app = Shop();
        OrderPlaced placed = new($"{Guid.NewGuid()}"), refused = new("refused", $"{Guid.NewGuid()}");

        var transaction = await app.ExecuteAsync(new PublishPlaced(placed));
        await app.ExecuteAsync(new PublishPlaced(new OrderPlaced("poison")));
        await Assert.ThrowsAsync<FormatException>(() => app.ExecuteAsync(new PublishPlaced(refused)));

        lock (BillingModule.Heard)
        {
            var heard = Assert.Single(BillingModule.Heard, heard => heard.Event.Item == placed.Item);
            Assert.NotSame(placed, heard.Event);
            Assert.NotEqual(transaction, heard.Transaction);
            Assert.DoesNotContain(BillingModule.Heard, heard => heard.Event.Item == "refused");
        }
    }

    [Fact]
    public async Task An_event_that_JSON_cannot_write_fails_its_transaction()
    {
        await using var app = Shop();

        var failure = await Assert.ThrowsAsync<ClusterSerializationException>(() => app.ExecuteAsync(new PublishPlaced(new OrderPlaced("pen", new MemoryStream()))));

        Assert.Equal(typeof(OrderPlaced), failure.Type);
    }

    [Fact]
    public async Task Modules_that_move_together_call_each_other_as_before()
    {
        await using var together = Shop("orders", "billing");
        await using var alone = Shop("billing");

        Assert.Equal(["placed", "billed"], (await together.ExecuteAsync(new PlaceOrder("pen"))).Sent);
        Assert.Equal(["placed"], (await alone.ExecuteAsync(new PlaceOrder("pen"))).Sent);
    }

    [Fact]
    public async Task A_module_that_is_not_there_is_refused_at_the_first_call_between_modules()
    {
        await using var app = Shop("biling");

        var failure = await Assert.ThrowsAsync<ArgumentException>(() => app.ExecuteAsync(new PlaceOrder("pen")));

        Assert.Equal("'biling' is not a module of application 'shop', which has 'billing', 'orders'.", failure.Message);
    }

    [Fact]
    public async Task A_hosted_application_rehearses_as_well()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.AddLato("shop", app => app.AddModule<OrdersModule>().AddModule<BillingModule>()).RehearseRemote();
        using var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["placed"], (await host.Services.GetRequiredService<IApplication>().ExecuteAsync(new PlaceOrder("pen"))).Sent);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }
}
