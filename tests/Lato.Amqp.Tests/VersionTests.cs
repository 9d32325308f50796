using Lato.Amqp.Tests.Broker;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Amqp.Tests;

/// <summary>Messages of earlier versions that come from a real RabbitMQ.</summary>
public sealed class VersionTests(RabbitServer server) : AmqpTest(server)
{
    [MessageName("price-noted.v1")]
    internal sealed record FirstPrice(string Item, int Cents) : Event;

    [MessageName("price-noted.v2")]
    internal sealed record SecondPrice(string Item, decimal Amount, string Currency) : Event;

    [Fact]
    public async Task A_message_of_a_service_with_an_earlier_version_is_handled_as_the_later_one()
    {
        await StartAsync(
            "office",
            app => app.Handle("noted", [Amqp("price-noted.*", Queue = "prices")] (SecondPrice noted) => Inbox.Add(noted)),
            further: lato => lato.Upcast<FirstPrice, SecondPrice>(first => new SecondPrice(first.Item, first.Cents / 100m, "EUR")));
        var before = await StartAsync("before", _ => { }, further: lato => lato.Route<FirstPrice>().ToAmqp("price-noted.v1"));
        var now = await StartAsync("now", _ => { }, further: lato => lato.Route<SecondPrice>().ToAmqp("price-noted.v2"));

        await before.Services.GetRequiredService<Application>().PublishAsync(new FirstPrice("pen", 250), Ct);
        var first = await Inbox.NextAsync<SecondPrice>();
        await now.Services.GetRequiredService<Application>().PublishAsync(new SecondPrice("ink", 4m, "SEK"), Ct);
        var second = await Inbox.NextAsync<SecondPrice>();

        Assert.Equal([("pen", 2.5m, "EUR"), ("ink", 4m, "SEK")], [(first.Item, first.Amount, first.Currency), (second.Item, second.Amount, second.Currency)]);
    }

    [Fact]
    public async Task A_message_whose_upcast_fails_is_in_the_dead_letter_queue_with_the_reason()
    {
        await StartAsync(
            "office",
            app => app.Handle("noted", [Amqp("price-noted.*", Queue = "prices")] (SecondPrice noted) => Inbox.Add(noted)),
            further: lato => lato.Upcast<FirstPrice, SecondPrice>(first => throw new FormatException($"no currency for {first.Item}")));
        var before = await StartAsync("before", _ => { }, further: lato => lato.Route<FirstPrice>().ToAmqp("price-noted.v1"));

        await before.Services.GetRequiredService<Application>().PublishAsync(new FirstPrice("pen", 250), Ct);

        Assert.Contains("no currency for pen", System.Text.Encoding.UTF8.GetString((byte[])(await GetAsync("prices.dead-letter")).BasicProperties.Headers!["lato-reason"]!), StringComparison.Ordinal);
        Assert.Empty(Inbox.Rest());
    }
}
