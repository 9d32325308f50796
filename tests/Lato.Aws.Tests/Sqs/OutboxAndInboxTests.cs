using Lato.Amqp.Tests.Doubles;
using Lato.Aws.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Aws.Tests.Sqs;

/// <summary>Events that leave for SNS through an outbox, and messages of SQS that enter by an inbox.</summary>
public sealed class OutboxAndInboxTests(FauxqsServer server) : SqsTest(server)
{
    readonly string _folder = Directory.CreateTempSubdirectory("lato-aws-").FullName;

    sealed record Paid([property: OrderingKey] string Customer, int Number) : Event;

    LatoBuilder WithDatabase(LatoBuilder lato, string name) => lato.UseUnitOfWork(unit => unit.UseSqlite($"Data Source={_folder}/{name}.db"));

    [Fact]
    public async Task Events_leave_through_the_outbox_in_the_order_of_their_group()
    {
        await StartAsync("accounts", app => app.Handle("paid", [SnsSqs("paid", Queue = "paid", Fifo = true)] (Paid paid, string messageGroupId, Inbox inbox) => inbox.Add((paid, messageGroupId))));
        var shop = await StartAsync("shop", _ => { }, further: lato => WithDatabase(lato, "shop").UseOutbox().Route<Paid>().ToSns("paid", paid => $"of-{paid.Customer}"));
        var messages = shop.Services.GetRequiredService<OutboxMessages>();

        await shop.Services.GetRequiredService<Application>().InTransactionAsync(async ctx =>
        {
            for (var number = 0; number < 6; number++)
            {
                await ctx.PublishAsync(new Paid($"{number % 2}", number));
            }
        });

        var received = new List<(Paid Paid, string Group)>();
        while (received.Count < 6)
        {
            received.Add(await Inbox.NextAsync<(Paid, string)>());
        }

        Assert.All(received, one => Assert.Equal($"of-{one.Paid.Customer}", one.Group));
        Assert.Equal([0, 2, 4], received.Where(one => one.Group == "of-0").Select(one => one.Paid.Number));
        Assert.Equal([1, 3, 5], received.Where(one => one.Group == "of-1").Select(one => one.Paid.Number));
        while ((await messages.GetStatisticsAsync(Ct)).Outstanding > 0)
        {
            await Task.Delay(20, Ct);
        }
    }

    [Fact]
    public async Task A_message_that_was_handled_before_a_restart_is_not_handled_again()
    {
        var publication = new SnsPublication { MessageId = "a" };
        var before = await ReceiverAsync();
        await PublishAsync(before, "orders", new OrderPlaced("1"), publication);
        Assert.Equal(new OrderPlaced("1"), await Inbox.NextAsync<OrderPlaced>());
        await before.StopAsync(Ct);

        var receiver = await ReceiverAsync();
        await PublishAsync(receiver, "orders", new OrderPlaced("1"), publication);
        await PublishAsync(receiver, "orders", new OrderPlaced("2"));
        Assert.Equal(new OrderPlaced("2"), await Inbox.NextAsync<OrderPlaced>());
        await receiver.StopAsync(Ct); // when what is handled has ended
        Assert.Empty(Inbox.Rest());
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    Task<IHost> ReceiverAsync() => StartAsync(
        "accounts", app => app.Handle("placed", [SnsSqs("orders", Queue = "orders")] (OrderPlaced placed, Inbox inbox) => inbox.Add(placed)), further: lato => WithDatabase(lato, "accounts").UseInbox());
}
