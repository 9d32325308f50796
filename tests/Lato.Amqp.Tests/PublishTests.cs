using System.Text;
using Lato.Amqp.Tests.Broker;
using Lato.Amqp.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RabbitMQ.Client;

namespace Lato.Amqp.Tests;

/// <summary>What is published, and what publishers are told, at a real broker.</summary>
public sealed class PublishTests(RabbitServer server) : AmqpTest(server)
{
    sealed record Question(string Text) : Query<string>;

    sealed class Oracle : ApplicationModule
    {
        [Amqp("ask", Queue = "ask", Retry = "never")]
        string Answer(Question question) => question.Text switch
        {
            "what" => throw new InvalidOperationException("nobody knows"),
            _ => $"{question.Text}? 42",
        };

        [Amqp("tell", Queue = "tell", Retry = "never")]
        void Hear(Question question)
        {
        }
    }

    async Task<(IHost Host, AmqpPublisher Publisher)> StartShopAsync(params (string, string)[] settings)
    {
        var host = await StartAsync("shop", app => app.Handle((OrderPlaced placed) => { }), settings: settings);
        return (host, host.Services.GetRequiredService<AmqpPublisher>());
    }

    async Task BindAsync(string queue, string key, string exchange = "amq.topic", Dictionary<string, object?>? arguments = null)
    {
        await Channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: Ct);
        await Channel.QueueBindAsync(queue, exchange, key, cancellationToken: Ct);
    }

    [Fact]
    public async Task A_message_is_persistent_and_has_id_time_type_of_content_and_sender()
    {
        await BindAsync("seen", "rk-weird ___c3a5_");
        var (_, publisher) = await StartShopAsync(("lato:amqp:routing-key-prefix", "rk-"));
        var before = DateTimeOffset.UtcNow.AddSeconds(-1);

        var id = await publisher.PublishAsync("weird å", new OrderPlaced("a"), new AmqpPublication { Headers = new Dictionary<string, object?> { ["tenant"] = "t1" }, CorrelationId = "c1", Expiration = TimeSpan.FromMinutes(1), Priority = 3 }, Ct);

        var seen = await GetAsync("seen");
        var properties = seen.BasicProperties;
        Assert.Equal((id, "application/json", "shop", "c1", "60000", (byte)3), (properties.MessageId, properties.ContentType, properties.AppId, properties.CorrelationId, properties.Expiration, properties.Priority));
        Assert.Equal((DeliveryModes.Persistent, "t1"), (properties.DeliveryMode, Encoding.UTF8.GetString((byte[])properties.Headers!["tenant"]!)));
        Assert.InRange(DateTimeOffset.FromUnixTimeSeconds(properties.Timestamp.UnixTime), before.AddSeconds(-1), DateTimeOffset.UtcNow);
        Assert.Contains("\"data\":{\"Id\":\"a\",\"Amount\":1}", Encoding.UTF8.GetString(seen.Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_prefix_of_a_publication_replaces_that_of_the_options()
    {
        await BindAsync("seen", "other-a");
        var (_, publisher) = await StartShopAsync(("lato:amqp:routing-key-prefix", "rk-"));

        await publisher.PublishAsync("a", new OrderPlaced("a"), new AmqpPublication { RoutingKeyPrefix = "other-" }, Ct);

        Assert.Equal("other-a", (await GetAsync("seen")).RoutingKey);
    }

    [Fact]
    public async Task A_message_that_reaches_no_queue_is_an_error_if_it_must()
    {
        var (_, publisher) = await StartShopAsync();
        await publisher.PublishAsync("nowhere", new OrderPlaced("a"), cancellationToken: Ct);

        var failed = await Assert.ThrowsAsync<AmqpPublishException>(() => publisher.PublishAsync("nowhere", new OrderPlaced("a"), new AmqpPublication { Mandatory = true }, Ct));

        Assert.Equal("The message with routing key 'nowhere' was not published to exchange 'amq.topic': it was returned, for no queue takes it. Bind a queue to the exchange, or publish without Mandatory. RabbitMQ says: NO_ROUTE", failed.Message);
        Assert.Equal(("amq.topic", "nowhere"), (failed.Exchange, failed.RoutingKey));
    }

    [Fact]
    public async Task A_message_that_a_full_queue_refuses_is_an_error()
    {
        await BindAsync("full", "full", arguments: new() { ["x-max-length"] = 1, ["x-overflow"] = "reject-publish" });
        var (_, publisher) = await StartShopAsync();
        await publisher.PublishAsync("full", new OrderPlaced("a"), cancellationToken: Ct);

        var failed = await Assert.ThrowsAsync<AmqpPublishException>(() => publisher.PublishAsync("full", new OrderPlaced("b"), cancellationToken: Ct));

        Assert.EndsWith("RabbitMQ refused it, as when a queue is full.", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_messages_at_once_each_has_its_own_end()
    {
        await BindAsync("seen", "good");
        await BindAsync("full", "full", arguments: new() { ["x-max-length"] = 0, ["x-overflow"] = "reject-publish" });
        var (_, publisher) = await StartShopAsync();
        var mandatory = new AmqpPublication { Mandatory = true };
        var unwritable = new AmqpPublication { Headers = new Dictionary<string, object?> { ["x"] = new object() } };

        var ends = await Task.WhenAll(Enumerable.Range(0, 400).Select(i => Record.ExceptionAsync(() => (i % 4) switch
        {
            0 => publisher.PublishAsync("good", new OrderPlaced($"{i}"), mandatory, Ct),
            1 => publisher.PublishAsync("nowhere", new OrderPlaced($"{i}"), mandatory, Ct),
            2 => publisher.PublishAsync("full", new OrderPlaced($"{i}"), mandatory, Ct),
            _ => publisher.PublishAsync("good", new OrderPlaced($"{i}"), unwritable, Ct),
        }).AsTask()));

        var words = new[] { "", "it was returned", "RabbitMQ refused it", "it cannot be sent: " };
        Assert.All(ends, (end, i) => Assert.Contains(words[i % 4], end?.Message ?? "", StringComparison.Ordinal));
        Assert.All(ends, (end, i) => Assert.Equal(i % 4 == 0 ? null : typeof(AmqpPublishException), end?.GetType()));
        Assert.Equal((100u, 0u), (await CountAsync("seen"), await CountAsync("full")));
    }

    [Fact]
    public async Task A_routing_key_that_is_too_long_is_an_error_and_holds_up_no_other()
    {
        await BindAsync("seen", "a");
        var (_, publisher) = await StartShopAsync();

        var failing = publisher.PublishAsync(new string('k', 256), new OrderPlaced("a"), cancellationToken: Ct);
        await publisher.PublishAsync("a", new OrderPlaced("a"), new AmqpPublication { Mandatory = true }, Ct);

        Assert.Contains("it cannot be sent: ", (await Assert.ThrowsAsync<AmqpPublishException>(() => failing)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exchange_that_is_missing_is_made_by_who_may_and_else_an_error_that_holds_up_no_other()
    {
        var (_, publisher) = await StartShopAsync();
        var (_, strict) = await StartShopAsync(("lato:amqp:declare", "off"));
        await BindAsync("seen", "a");

        var failing = strict.PublishAsync("a", new OrderPlaced("a"), new AmqpPublication { Exchange = "missing" }, Ct);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => strict.PublishAsync("a", new OrderPlaced("b"), cancellationToken: Ct)));
        var failed = await Assert.ThrowsAsync<AmqpPublishException>(() => failing);
        await publisher.PublishAsync("a", new OrderPlaced("a"), new AmqpPublication { Exchange = "missing" }, Ct);
        await strict.PublishAsync("a", new OrderPlaced("a"), new AmqpPublication { Exchange = "missing" }, Ct);

        Assert.StartsWith("The message with routing key 'a' was not published to exchange 'missing': RabbitMQ says: NOT_FOUND - no exchange 'missing'", failed.Message, StringComparison.Ordinal);
        Assert.True(await CountAsync("seen") >= 20);
    }

    [Fact]
    public async Task Without_an_envelope_a_text_and_bytes_are_sent_as_they_are_and_all_else_as_JSON()
    {
        await BindAsync("seen", "a");
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddLato("shop").AddAmqp(options => (options.Port, options.VirtualHost) = (Server.Port, VirtualHost));
        using var host = builder.Build();
        var publisher = host.Services.GetRequiredService<AmqpPublisher>();

        await publisher.PublishAsync("a", "text å", cancellationToken: Ct);
        await publisher.PublishAsync("a", new byte[] { 1, 2 }, cancellationToken: Ct);
        await publisher.PublishAsync("a", new OrderPlaced("4711"), cancellationToken: Ct);

        Assert.Equal("text å", Encoding.UTF8.GetString((await GetAsync("seen")).Body.Span));
        Assert.Equal([1, 2], (await GetAsync("seen")).Body.ToArray());
        Assert.Contains("\"data\": {\"id\": \"4711\", \"amount\": 1}", Encoding.UTF8.GetString((await GetAsync("seen")).Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_publication_without_a_broker_waits_until_its_time_and_fails_by_name()
    {
        var port = RabbitServer.FreePort();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddLato("shop").AddAmqp(options => (options.Port, options.PublishTimeout) = (port, TimeSpan.FromMilliseconds(300)));
        using var host = builder.Build();

        var failed = await Assert.ThrowsAsync<AmqpPublishException>(() => host.Services.GetRequiredService<AmqpPublisher>().PublishAsync("a", "text", cancellationToken: Ct));

        Assert.Equal(
            $"The message with routing key 'a' was not published to exchange 'amq.topic': there was no connection to 127.0.0.1:{port} (virtual host '/', user 'guest') within 00:00:00.3000000. Look at the broker, or raise lato.amqp.publish-timeout.",
            failed.Message);
    }

    [Fact]
    public async Task Whoever_publishes_before_the_start_leaves_no_second_connection_behind()
    {
        var host = Build("early", app => app.Handle((OrderPlaced _) => { }), further: lato => lato.Route<OrderPlaced>().ToAmqp("a"));
        await host.Services.GetRequiredService<AmqpPublisher>().PublishAsync("a", new OrderPlaced("a"), cancellationToken: Ct);

        await host.StartAsync(Ct);

        var toBroker = 0;
        await Eventually.IsAsync("one of two connections is closed", async () => (toBroker = (await Server.ControlAsync("list_connections", "vhost")).Split('\n').Count(line => line.Trim() == VirtualHost)) <= 2);
        Assert.Equal(2, toBroker); // and that of the test
    }

    [Fact]
    public async Task A_request_is_answered_with_the_result_of_its_handler()
    {
        await StartAsync("office", app => app.AddModule<Oracle>());
        var (_, publisher) = await StartShopAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => publisher.RequestAsync<string>("ask", new Question($"{i}"), cancellationToken: Ct)));

        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{i}? 42"), answers);
        Assert.Null(await publisher.RequestAsync<string?>("tell", new Question("a"), cancellationToken: Ct));
    }

    [Fact]
    public async Task A_request_whose_handler_fails_for_good_or_that_reaches_nobody_is_an_error()
    {
        await StartAsync("office", app => app.AddModule<Oracle>());
        var (_, publisher) = await StartShopAsync();

        var failed = await Assert.ThrowsAsync<AmqpRequestException>(() => publisher.RequestAsync<string>("ask", new Question("what"), cancellationToken: Ct));
        var lost = await Assert.ThrowsAsync<AmqpRequestException>(() => publisher.RequestAsync<string>("nowhere", new Question("a"), cancellationToken: Ct));

        Assert.Equal("The request with routing key 'ask' failed: nobody knows", failed.Message);
        Assert.StartsWith("The request with routing key 'nowhere' failed: no queue takes it. Start the service that responds,", lost.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_without_a_response_fails_in_time()
    {
        await BindAsync("deaf", "deaf");
        var (_, publisher) = await StartShopAsync(("lato:amqp:publish-timeout", "300ms"));

        var late = await Assert.ThrowsAsync<AmqpRequestException>(() => publisher.RequestAsync<string>("deaf", new Question("a"), cancellationToken: Ct));

        Assert.StartsWith("The request with routing key 'deaf' failed: there was no response within 00:00:00.3000000.", late.Message, StringComparison.Ordinal);
    }
}
