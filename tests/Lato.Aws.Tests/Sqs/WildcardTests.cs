using System.Text.Json.Nodes;
using Lato.Amqp.Tests.Doubles;
using Lato.Aws.Tests.Servers;

namespace Lato.Aws.Tests.Sqs;

/// <summary>One queue for many topics.</summary>
public sealed class WildcardTests(FauxqsServer server) : SqsTest(server)
{
    [Fact]
    public async Task Topics_that_match_are_subscribed_to_also_those_that_come_later()
    {
        await Sns.CreateTopicAsync($"{Prefix}order___2e_placed", cancellationToken: Ct);
        await Sns.CreateTopicAsync($"{Prefix}bill___2e_paid", cancellationToken: Ct);
        var host = await StartAsync(
            "office",
            app => app.Handle("orders", [SnsSqs("order.*", Queue = "orders")] (string data, string topic, Inbox inbox) => inbox.Add((data, topic))),
            settings: ("lato:sns-sqs:wildcard-interval", "200ms"));

        await PublishAsync(host, "bill.paid", "no");
        await PublishAsync(host, "order.placed", "1");
        Assert.Equal(("1", "order.placed"), await Inbox.NextAsync<(string, string)>());
        var one = SourcesOf((await AttributesAsync("orders"))["Policy"]);
        await Sns.CreateTopicAsync($"{Prefix}order___2e_paid", cancellationToken: Ct);
        for (var i = 0; !Logs.Lines.Contains($"Information: Queue '{Prefix}orders' of 'office.orders' has been subscribed to topic '{Prefix}order___2e_paid'"); i++)
        {
            Assert.True(i < 200);
            await Task.Delay(50, Ct);
        }

        await PublishAsync(host, "order.paid", "2");

        Assert.Equal(("2", "order.paid"), await Inbox.NextAsync<(string, string)>());
        Assert.Equal(Arn("order___2e_placed"), (string)one!);
        Assert.Equal([Arn("order___2e_paid"), Arn("order___2e_placed")], SourcesOf((await AttributesAsync("orders"))["Policy"])!.AsArray().Select(arn => (string)arn!));
    }

    [Fact]
    public async Task That_no_topic_matches_is_a_warning()
    {
        await StartAsync("office", app => app.Handle("orders", [SnsSqs("none.#", Queue = "orders")] (string data) => { }));

        for (var i = 0; !Logs.Lines.Any(line => line.StartsWith($"Warning: No topic matches '{Prefix}none.#' of 'office.orders' yet", StringComparison.Ordinal)); i++)
        {
            Assert.True(i < 100);
            await Task.Delay(20, Ct);
        }

        Assert.False((await AttributesAsync("orders")).ContainsKey("Policy"));
    }

    string Arn(string topic) => $"arn:aws:sns:eu-west-1:000000000000:{Prefix}{topic}";

    static JsonNode? SourcesOf(string policy) => JsonNode.Parse(policy)!["Statement"]![0]!["Condition"]!["ArnEquals"]!["aws:SourceArn"];
}
