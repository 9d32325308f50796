using System.Text;
using Lato.Amqp.Tests.Broker;
using Lato.Amqp.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Lato.Amqp.Tests;

/// <summary>What is declared at the start, and what fails it, at a real broker.</summary>
public sealed class DeclarationTests(RabbitServer server) : AmqpTest(server)
{
    sealed class Desk(Inbox inbox) : ApplicationModule
    {
        [Amqp("order.placed", Queue = "billing", Exchange = "orders")]
        void OnPlaced(OrderPlaced placed) => inbox.Add(placed);
    }

    sealed class Alone : ApplicationModule
    {
        [Amqp("order.placed", Queue = "alone", Competing = false)]
        void OnPlaced(OrderPlaced placed)
        {
        }
    }

    sealed class Twins : ApplicationModule
    {
        [Amqp("order.placed")]
        void One(OrderPlaced placed)
        {
        }

        [Amqp("order.placed")]
        void Two(OrderPlaced placed)
        {
        }
    }

    sealed class Ambiguous : ApplicationModule
    {
        [Amqp("order___c3a5_placed")]
        void One(OrderPlaced placed)
        {
        }
    }

    sealed class Prioritised : ApplicationModule
    {
        [Amqp("order.placed", Queue = "prioritised", MaxPriority = 5)]
        void One(OrderPlaced placed)
        {
        }
    }

    sealed class Misspelt : ApplicationModule
    {
        [Amqp("order.placed", Retry = "often")]
        void One(OrderPlaced placed)
        {
        }
    }

    async Task<TException> RefusedAsync<TException>(Action<Application> configure, params (string, string)[] settings)
        where TException : Exception => await Assert.ThrowsAsync<TException>(() => StartAsync("office", configure, settings: settings));

    [Fact]
    public async Task Exchange_queue_and_binding_are_created_and_a_second_start_finds_them()
    {
        await StartAsync("office", app => app.AddModule<Desk>());
        var other = await StartAsync("office", app => app.AddModule<Desk>());

        await other.Services.GetRequiredService<AmqpPublisher>().PublishAsync("order.placed", new OrderPlaced("a"), new AmqpPublication { Exchange = "orders", Mandatory = true }, Ct);

        Assert.Equal("a", (await Inbox.NextAsync<OrderPlaced>()).Id);
    }

    [Fact]
    public async Task A_queue_that_is_there_and_different_fails_the_start_by_name()
    {
        await Channel.QueueDeclareAsync("billing", durable: true, exclusive: false, autoDelete: false, cancellationToken: Ct);

        var refused = await RefusedAsync<AmqpDeclarationException>(app => app.AddModule<Desk>());

        Assert.StartsWith(
            "Queue 'billing' of 'desk.OnPlaced' is there already, and different. Delete it, give it another name, or declare it equal. RabbitMQ says: PRECONDITION_FAILED - inequivalent arg 'x-",
            refused.Message,
            StringComparison.Ordinal);
        Assert.Equal(("Queue 'billing'", "desk.OnPlaced"), (refused.What, refused.Handler));
    }

    [Fact]
    public async Task An_exchange_of_another_type_fails_the_start_by_name()
    {
        await Channel.ExchangeDeclareAsync("orders", ExchangeType.Fanout, durable: true, cancellationToken: Ct);

        var refused = await RefusedAsync<AmqpDeclarationException>(app => app.AddModule<Desk>());

        Assert.StartsWith("Exchange 'orders' of 'desk.OnPlaced' is there already, and different.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_fails_a_start_that_only_verifies()
    {
        var refused = await RefusedAsync<AmqpDeclarationException>(app => app.AddModule<Desk>(), ("lato:amqp:declare", "verify"));

        Assert.StartsWith("Exchange 'orders' of 'desk.OnPlaced' is not there. Create it, or set lato.amqp.declare to create.", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<OperationInterruptedException>(() => Channel.QueueDeclarePassiveAsync("billing", Ct));
    }

    [Fact]
    public async Task Queues_equal_to_those_of_tomodachi_are_shared_with_it()
    {
        // As the recorded original declares it.
        await Channel.QueueDeclareAsync("billing", durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-expires"] = 86_400_000 }, cancellationToken: Ct);

        var host = await StartAsync("office", app => app.AddModule<Desk>(), settings: ("lato:amqp:compatibility", "tomodachi"));
        await host.Services.GetRequiredService<AmqpPublisher>().PublishAsync("order.placed", new OrderPlaced("a"), new AmqpPublication { Exchange = "orders" }, Ct);

        Assert.Equal("a", (await Inbox.NextAsync<OrderPlaced>()).Id);
    }

    [Fact]
    public async Task The_broker_moves_a_message_that_kills_its_consumers_to_the_dead_letter_queue()
    {
        var host = await StartAsync("office", app => app.AddModule<Desk>(), settings: ("lato:amqp:delivery-limit", "2"));
        await host.StopAsync(Ct);
        await Channel.BasicPublishAsync("orders", "order.placed", mandatory: true, Encoding.UTF8.GetBytes("bomb"), Ct);

        for (var i = 0; i < 3; i++)
        {
            await Channel.BasicNackAsync((await TakeAsync("billing")).DeliveryTag, multiple: false, requeue: true, Ct);
        }

        Assert.Equal("bomb", Encoding.UTF8.GetString((await GetAsync("billing.dead-letter")).Body.Span));
    }

    async Task<BasicGetResult> TakeAsync(string queue)
    {
        BasicGetResult? taken = null;
        await Eventually.IsAsync($"there is a message in queue '{queue}'", async () => (taken = await Channel.BasicGetAsync(queue, autoAck: false, Ct)) is not null);
        return taken!;
    }

    [Fact]
    public async Task A_description_of_the_application_shows_keys_exchanges_and_queues()
    {
        var host = await StartAsync("office", app => app.AddModule<Desk>());

        var handler = Assert.Single(host.Services.GetRequiredService<Application>().Describe().Modules.Single(module => module.Identifier == "desk").Handlers);

        Assert.Equal([new TransportDescription("amqp", "order.placed, exchange orders, queue billing")], handler.Transports);
    }

    [Fact]
    public async Task A_named_queue_that_is_not_competed_for_has_one_consumer()
    {
        await StartAsync("office", app => app.AddModule<Alone>());

        var refused = await RefusedAsync<AmqpDeclarationException>(app => app.AddModule<Alone>());

        Assert.StartsWith("Queue 'alone' of 'alone.OnPlaced' is consumed by another one, and Competing is false. Stop the other one, set Competing, or leave the name of the queue out.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_handlers_that_would_take_each_others_messages_fail_the_start() => Assert.Equal(
        "' of 'twins.Two' is that of 'twins.One' too, so that each message would reach only one of the two. Give each a queue of its own: [Amqp(…, Queue = \"…\")].",
        (await RefusedAsync<AmqpDeclarationException>(app => app.AddModule<Twins>())).Message[71..]);

    [Fact]
    public async Task A_routing_key_that_is_written_like_another_one_fails_the_start() => Assert.Equal(
        "Routing key 'order___c3a5_placed' of 'ambiguous.One' is written like 'orderåplaced' on the wire. Take another one, without '___' before hexadecimal digits.",
        (await RefusedAsync<AmqpDeclarationException>(app => app.AddModule<Ambiguous>())).Message);

    [Fact]
    public async Task Priorities_are_for_classic_queues()
    {
        Assert.StartsWith("Priority 5 of 'prioritised.One' cannot be told apart:", (await RefusedAsync<AmqpDeclarationException>(app => app.AddModule<Prioritised>())).Message, StringComparison.Ordinal);
        await StartAsync("office", app => app.AddModule<Prioritised>(), settings: ("lato:amqp:queue-type", "classic"));
    }

    [Fact]
    public async Task A_retry_policy_that_cannot_be_read_fails_the_start_and_names_the_handler() => Assert.Equal(
        "'One' cannot be a handler of module 'misspelt': 'often' is not a retry policy. Write one such as '5 times, 1s..1m, exponential', or 'never'.",
        (await RefusedAsync<InvalidHandlerException>(app => app.AddModule<Misspelt>())).Message);

    [Fact]
    public async Task A_subscription_that_no_handler_has_fails_the_start() => Assert.Equal(
        "No handler for 'OrderPlaced' in application 'office'. Register one with module.Handle<OrderPlaced>(…) or [Handler].",
        (await Assert.ThrowsAsync<HandlerNotFoundException>(() => StartAsync("office", _ => { }, amqp => amqp.Subscribe<OrderPlaced>("order.placed")))).Message);

    [Fact]
    public async Task An_application_that_only_sends_events_learns_of_wrong_credentials_at_the_start() =>
        await Assert.ThrowsAsync<AmqpConnectionException>(() => StartAsync("office", _ => { }, further: lato => lato.Route<OrderPlaced>().ToAmqp("a"), settings: ("lato:amqp:password", "wrong")));

    [Fact]
    public async Task A_host_that_cannot_be_read_fails_the_start() => await RefusedAsync<FormatException>(_ => { }, ("lato:amqp:host", "rabbit:amqp"));

    [Fact]
    public async Task Missing_permissions_fail_the_start_by_name()
    {
        await Server.ControlAsync("eval", $"rabbit_auth_backend_internal:add_user(<<\"{VirtualHost}\">>, <<\"secret\">>, <<\"test\">>), rabbit_auth_backend_internal:set_permissions(<<\"{VirtualHost}\">>, <<\"{VirtualHost}\">>, <<\"^$\">>, <<\".*\">>, <<\".*\">>, <<\"test\">>), ok.");

        var refused = await RefusedAsync<AmqpDeclarationException>(app => app.AddModule<Desk>(), ("lato:amqp:login", VirtualHost), ("lato:amqp:password", "secret"));

        Assert.StartsWith("Exchange 'orders' of 'desk.OnPlaced' is not allowed. Give the user the permission, or set lato.amqp.declare to off if it is made elsewhere. RabbitMQ says: ACCESS_REFUSED", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("login", "nobody")]
    [InlineData("password", "wrong")]
    [InlineData("virtual-host", "nowhere")]
    public async Task Wrong_credentials_fail_the_start_at_once(string setting, string value)
    {
        var refused = await RefusedAsync<AmqpConnectionException>(app => app.AddModule<Desk>(), ($"lato:amqp:{setting}", value));

        Assert.StartsWith("Application 'office' cannot connect to RabbitMQ at 127.0.0.1:", refused.Message, StringComparison.Ordinal);
        Assert.Contains("it refuses the user: ", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("Correct lato.amqp.login, lato.amqp.password and lato.amqp.virtual-host, or give the user permissions.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broker_that_is_not_there_in_time_fails_the_start()
    {
        var port = RabbitServer.FreePort();

        var refused = await RefusedAsync<AmqpConnectionException>(app => app.AddModule<Desk>(), ("lato:amqp:port", $"{port}"), ("lato:amqp:start-timeout", "500ms"));

        Assert.StartsWith($"Application 'office' cannot connect to RabbitMQ at 127.0.0.1:{port} (virtual host '{VirtualHost}', user 'guest'): ", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("It was tried for 00:00:00.5000000. Start the broker, or correct lato.amqp.host and lato.amqp.port.", refused.Message, StringComparison.Ordinal);
    }
}
