using System.Text;
using Lato.Amqp.Tests.Broker;
using Lato.Amqp.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RabbitMQ.Client;

namespace Lato.Amqp.Tests;

/// <summary>Messages that nobody would send on purpose, at a real broker: each has an end, and those after it are handled.</summary>
public sealed class BadMessageTests(RabbitServer server) : AmqpTest(server)
{
    const int FrameSize = 131_072; // of the broker, which takes no more headers than that

    sealed class Desk(Inbox inbox) : ApplicationModule
    {
        [Amqp("desk", Queue = "desk", Retry = "never")]
        void OnPlaced(OrderPlaced placed) => inbox.Add(placed.Id == "bad" ? throw new InvalidOperationException(new string('x', 1_000_000)) : placed.Id);
    }

    Task<IHost> StartAsync() => StartAsync("office", app => app.AddModule<Desk>());

    async Task SendAsync(string body, Dictionary<string, object?>? headers = null) =>
        await Channel.BasicPublishAsync("amq.topic", "desk", mandatory: true, new BasicProperties { Headers = headers }, Encoding.UTF8.GetBytes(body), Ct);

    static string Header(BasicGetResult message, string name) => Encoding.UTF8.GetString((byte[])message.BasicProperties.Headers![name]!);

    async Task LivesOnAsync()
    {
        await SendAsync("""{"data": {"Id": "good"}}""");
        Assert.Equal("good", await Inbox.NextAsync<string>());
    }

    [Fact]
    public async Task A_message_of_a_name_that_no_envelope_knows_is_dead_with_why()
    {
        await StartAsync();

        await SendAsync("""{"kind": "order.unheard-of", "payload": {"Id": "1"}}""");

        var dead = await GetAsync("desk.dead-letter");
        Assert.Equal("The message from 'desk' for 'desk.OnPlaced' is not one of 'json'. Send it in such an envelope, or give the handler the one that it has.", Header(dead, "lato-reason"));
        await LivesOnAsync();
    }

    [Fact]
    public async Task A_header_of_a_million_bytes_is_an_error_of_its_publisher_and_others_go_on()
    {
        var host = await StartAsync();
        var publisher = host.Services.GetRequiredService<AmqpPublisher>();

        var refused = await Assert.ThrowsAsync<AmqpPublishException>(() => publisher.PublishAsync(
            "desk", new OrderPlaced("1"), new AmqpPublication { Headers = new Dictionary<string, object?> { ["huge"] = new string('x', 1_000_000) } }, Ct));

        Assert.Contains("headers", refused.Message, StringComparison.Ordinal);
        await publisher.PublishAsync("desk", new OrderPlaced("good"), cancellationToken: Ct);
        Assert.Equal("good", await Inbox.NextAsync<string>());
    }

    [Fact]
    public async Task A_request_with_a_header_of_a_million_bytes_is_an_error_at_once()
    {
        var host = await StartAsync();

        var refused = await Assert.ThrowsAsync<AmqpRequestException>(() => host.Services.GetRequiredService<AmqpPublisher>().RequestAsync<string>(
            "desk", new OrderPlaced("1"), new AmqpPublication { Headers = new Dictionary<string, object?> { ["huge"] = new string('x', 1_000_000) } }, Ct));

        Assert.Contains("headers", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_of_a_million_characters_reaches_who_has_requested()
    {
        var host = await StartAsync();

        var failed = await Assert.ThrowsAsync<AmqpRequestException>(() => host.Services.GetRequiredService<AmqpPublisher>().RequestAsync<string>("desk", new OrderPlaced("bad"), cancellationToken: Ct));

        Assert.Contains("failed: xxx", failed.Message, StringComparison.Ordinal);
        await LivesOnAsync();
    }

    [Theory]
    [InlineData(500, true)]
    [InlineData(100, false)]
    public async Task A_message_whose_headers_leave_little_or_no_room_is_dead_with_why_all_the_same(int room, bool isKept)
    {
        await StartAsync();

        await SendAsync("""{"data": {"Id": "bad"}}""", new Dictionary<string, object?> { ["huge"] = new string('h', FrameSize - room) });

        var dead = await GetAsync("desk.dead-letter");
        Assert.Equal((isKept, !isKept), (dead.BasicProperties.Headers!.ContainsKey("huge"), dead.BasicProperties.Headers.ContainsKey("lato-left-out")));
        Assert.Equal(("desk.OnPlaced", "desk"), (Header(dead, "lato-handler"), Header(dead, "lato-queue")));
        Assert.StartsWith("xxx", Header(dead, "lato-reason"), StringComparison.Ordinal);
        await LivesOnAsync();
    }
}
