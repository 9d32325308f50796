using Lato.Amqp.Tests.Doubles;
using Lato.Aws.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Aws.Tests.Sqs;

public sealed class TwoServicesTests(FauxqsServer server) : SqsTest(server)
{
    sealed record PlaceOrder(string Id) : Command;

    sealed class Billing(Inbox inbox) : ApplicationModule
    {
        [SnsSqs("orders", Queue = "billing")]
        void OnPlaced(OrderPlaced placed) => inbox.Add(placed);
    }

    [Fact]
    public async Task One_service_publishes_an_event_to_a_topic_and_another_handles_it_from_its_queue()
    {
        await StartAsync("accounts", app => app.AddModule<Billing>());
        var shop = await StartAsync(
            "shop",
            app => app.Handle((PlaceOrder order, TransactionContext ctx) => ctx.PublishAsync(new OrderPlaced(order.Id))),
            further: lato => lato.Route<OrderPlaced>().ToSns("orders"));

        await shop.Services.GetRequiredService<Application>().ExecuteAsync(new PlaceOrder("4711"), Ct);

        Assert.Equal(new OrderPlaced("4711"), await Inbox.NextAsync<OrderPlaced>());
    }

    [Fact]
    public async Task An_event_enters_for_all_its_handlers()
    {
        var accounts = await StartAsync(
            "accounts",
            app => app.Handle((OrderPlaced placed, Inbox inbox) => inbox.Add($"first {placed.Id}")).Handle((OrderPlaced placed, Inbox inbox) => inbox.Add($"second {placed.Id}")),
            aws => aws.Subscribe<OrderPlaced>(new SnsSqsAttribute("orders") { Queue = "accounts" }));

        await PublishAsync(accounts, "orders", new OrderPlaced("1"));

        Assert.Equal("first 1", await Inbox.NextAsync<string>());
        Assert.Equal("second 1", await Inbox.NextAsync<string>());
    }

    [Fact]
    public async Task A_message_is_sent_to_a_queue_without_a_topic_after_a_delay()
    {
        var host = await StartAsync("accounts", app => app.Handle("bill", [Sqs("billing")] (string data, string topic, string messageType, Inbox inbox) => inbox.Add((data, topic, messageType))));

        var id = await SendAsync(host, "billing", "a bill", TimeSpan.FromSeconds(1));

        Assert.Equal(("a bill", "", "Message"), await Inbox.NextAsync<(string, string, string)>());
        Assert.True(Guid.TryParse(id, out _));
    }

    [Fact]
    public async Task Applications_of_one_host_have_clients_prefixes_and_topics_of_their_own()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(Inbox);
        foreach (var name in (string[])["one", "two"])
        {
            builder.AddLato(name, app => app.Handle("on", [SnsSqs("t", Queue = "q")] (string data, string queueUrl, Inbox inbox) => inbox.Add((name, data, queueUrl[(queueUrl.LastIndexOf('/') + 1)..]))))
                .AddSnsSqs(aws =>
                {
                    (aws.Region, aws.AccessKeyId, aws.SecretAccessKey, aws.WaitTime) = ("eu-west-1", "key", "secret", TimeSpan.FromSeconds(1));
                    aws.SnsEndpoint = aws.SqsEndpoint = Server.Url.ToString();
                    aws.TopicPrefix = aws.QueuePrefix = $"{Prefix}{name}-";
                });
        }

        using var host = builder.Build();
        await host.StartAsync(Ct);

        await host.Services.GetRequiredKeyedService<SnsPublisher>("two").PublishAsync("t", "to two", cancellationToken: Ct);
        Assert.Equal(("two", "to two", $"{Prefix}two-q"), await Inbox.NextAsync<(string, string, string)>());
        await host.Services.GetRequiredKeyedService<SqsSender>("one").SendAsync("q", "to one", cancellationToken: Ct);
        Assert.Equal(("one", "to one", $"{Prefix}one-q"), await Inbox.NextAsync<(string, string, string)>());
        await host.StopAsync(Ct);
    }

    [Fact]
    public async Task An_event_that_came_from_a_topic_is_not_sent_back_to_it()
    {
        var host = await StartAsync(
            "accounts",
            app => app.Handle((OrderPlaced placed, Inbox inbox) => inbox.Add(placed.Id)),
            aws => aws.Subscribe<OrderPlaced>(new SnsSqsAttribute("orders") { Queue = "accounts" }),
            lato => lato.Route<OrderPlaced>().ToSns("orders"));

        await PublishAsync(host, "orders", new OrderPlaced("1"));
        await Inbox.NextAsync<string>();
        await host.StopAsync(Ct);

        Assert.Equal((0, 0), await CountAsync("accounts"));
        Assert.Empty(Inbox.Rest());
    }
}
