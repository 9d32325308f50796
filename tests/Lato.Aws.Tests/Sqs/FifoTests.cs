using Amazon.SQS;
using Lato.Amqp.Tests.Doubles;
using Lato.Aws.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Aws.Tests.Sqs;

/// <summary>First in, first out: one at a time within a group, and groups concurrently.</summary>
public sealed class FifoTests(FauxqsServer server) : SqsTest(server)
{
    sealed record PlaceOrder(string Id) : Command;

    static SnsPublication Group(string group, string? deduplication = null) => new() { GroupId = group, DeduplicationId = deduplication };

    [Fact]
    public async Task Messages_of_one_group_are_handled_one_after_another_and_groups_concurrently()
    {
        var gate = new TaskCompletionSource();
        var host = await StartAsync("office", app => app.Handle("f", [SnsSqs("f", Queue = "f", Fifo = true)] async (string data, string messageGroupId, Inbox inbox) =>
        {
            inbox.Add(data);
            await (data == "a1" ? gate.Task : Task.CompletedTask);
        }));

        await PublishAsync(host, "f", "a1", Group("a"));
        await PublishAsync(host, "f", "a2", Group("a"));
        Assert.Equal("a1", await Inbox.NextAsync<string>());
        await PublishAsync(host, "f", "b1", Group("b"));

        Assert.Equal("b1", await Inbox.NextAsync<string>());
        gate.SetResult();
        Assert.Equal("a2", await Inbox.NextAsync<string>());
    }

    [Fact]
    public async Task A_failed_message_keeps_its_place_in_its_group()
    {
        var failed = false;
        var host = await StartAsync("office", app => app.Handle("f", [SnsSqs("f", Queue = "f", Fifo = true, Retry = "3 times, 10ms, constant")] (string data, Inbox inbox) =>
        {
            inbox.Add(data);
            if (data == "1" && !failed)
            {
                failed = true;
                throw new InvalidOperationException("not yet");
            }
        }));

        foreach (var data in (string[])["1", "2", "3"])
        {
            await PublishAsync(host, "f", data, Group("g"));
        }

        foreach (var data in (string[])["1", "1", "2", "3"])
        {
            Assert.Equal(data, await Inbox.NextAsync<string>());
        }
    }

    [Fact]
    public async Task A_message_that_fails_for_good_lets_the_next_of_its_group_in()
    {
        var host = await StartAsync("office", app => app.Handle("f", [Sqs("f", Fifo = true, Retry = "never")] (string data, Inbox inbox) =>
        {
            inbox.Add(data);
            _ = data == "bad" ? throw new InvalidOperationException("no") : 0;
        }));

        await SendAsync(host, "f", "bad", how: new SqsSending { GroupId = "g" });
        await SendAsync(host, "f", "good", how: new SqsSending { GroupId = "g" });

        Assert.Equal(("bad", "good"), (await Inbox.NextAsync<string>(), await Inbox.NextAsync<string>()));
        var dead = await TakeAsync("f-dead-letter.fifo");
        Assert.Equal(("g", "no"), (dead.Attributes["MessageGroupId"], dead.MessageAttributes["lato-reason"].StringValue));
    }

    [Theory]
    [InlineData("1", "1 in 7 s", "2 in 0 s", "3 in 0 s")]
    [InlineData("2", "2 in 7 s", "3 in 0 s", "delete 1")]
    [InlineData("none", "delete 1", "delete 2", "delete 3")]
    public async Task Of_several_of_one_group_that_come_at_once_those_after_a_failed_one_are_handed_back(string bad, params string[] settled)
    {
        var sqs = new OneGroupSqs(new AmazonSQSConfig { ServiceURL = Server.Url.ToString(), AuthenticationRegion = "eu-west-1" });
        await StartAsync(
            "office",
            app => app.Handle("f", [Sqs("f", Fifo = true, MaxMessages = 3, Retry = "3 times, 7s, constant, jitter 0%")] (string data) => { _ = data == bad ? throw new InvalidOperationException("no") : 0; }),
            further: lato => lato.Services.AddSingleton<IAmazonSQS>(sqs));

        for (var i = 0; sqs.Settled.Count < 3; i++)
        {
            Assert.True(i < 300);
            await Task.Delay(20, Ct);
        }

        Assert.Equal(settled, sqs.Settled.Order());
    }

    [Fact]
    public async Task A_second_message_with_the_same_deduplication_id_is_not_delivered()
    {
        var host = await StartAsync("office", app => app.Handle("f", [SnsSqs("f", Queue = "f", Fifo = true)] (string data, string messageGroupId, string messageDeduplicationId, Inbox inbox) => inbox.Add((data, messageGroupId, messageDeduplicationId))));

        await PublishAsync(host, "f", "1", Group("g", "d1"));
        await PublishAsync(host, "f", "2", Group("g", "d1"));
        await PublishAsync(host, "f.fifo", "3", Group("g", "d3"));

        Assert.Equal(("1", "g", "d1"), await Inbox.NextAsync<(string, string, string)>());
        Assert.Equal(("3", "g", "d3"), await Inbox.NextAsync<(string, string, string)>());
    }

    [Fact]
    public async Task An_event_is_routed_to_the_group_that_it_names()
    {
        await StartAsync("accounts", app => app.Handle("f", [SnsSqs("f", Queue = "f", Fifo = true)] (OrderPlaced data, string messageGroupId, Inbox inbox) => inbox.Add((data.Id, messageGroupId))));
        var shop = await StartAsync(
            "shop",
            app => app.Handle((PlaceOrder order, TransactionContext ctx) => ctx.PublishAsync(new OrderPlaced(order.Id))),
            further: lato => lato.Route<OrderPlaced>().ToSns("f", placed => $"group {placed.Id}"));

        await shop.Services.GetRequiredService<Application>().ExecuteAsync(new PlaceOrder("7"), Ct);

        Assert.Equal(("7", "group 7"), await Inbox.NextAsync<(string, string)>());
    }
}
