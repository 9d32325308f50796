using Lato.Amqp.Tests.Broker;
using Lato.Amqp.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Amqp.Tests;

public sealed class TwoServicesTests(RabbitServer server) : AmqpTest(server)
{
    sealed record PlaceOrder(string Id) : Command;

    sealed class Billing(Inbox inbox) : ApplicationModule
    {
        [Amqp("order.placed", Queue = "billing")]
        void OnPlaced(OrderPlaced placed) => inbox.Add(placed);
    }

    [Fact]
    public async Task One_service_publishes_an_event_and_another_handles_it()
    {
        await StartAsync("accounts", app => app.AddModule<Billing>());
        var shop = await StartAsync(
            "shop",
            app => app.Handle((PlaceOrder order, TransactionContext ctx) => ctx.PublishAsync(new OrderPlaced(order.Id))),
            further: lato => lato.Route<OrderPlaced>().ToAmqp("order.placed"));

        await shop.Services.GetRequiredService<Application>().ExecuteAsync(new PlaceOrder("4711"), Ct);

        Assert.Equal(new OrderPlaced("4711"), await Inbox.NextAsync<OrderPlaced>());
    }

    [Fact]
    public async Task A_message_is_published_directly_and_its_id_comes_back()
    {
        await StartAsync("accounts", app => app.AddModule<Billing>());
        var shop = await StartAsync("shop", _ => { });

        var id = await shop.Services.GetRequiredService<AmqpPublisher>().PublishAsync("order.placed", new OrderPlaced("4712"), cancellationToken: Ct);

        Assert.Equal(new OrderPlaced("4712"), await Inbox.NextAsync<OrderPlaced>());
        Assert.Equal(2, id.Split('.').Length);
    }
}
