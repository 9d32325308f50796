using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Amqp.Tests;

public sealed class SettingsTests
{
    static AmqpOptions Options(string hocon)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, hocon);
            var builder = Host.CreateEmptyApplicationBuilder(null);
            builder.Configuration.AddHoconFile(file);
            builder.AddLato("shop").AddAmqp();
            using var host = builder.Build();
            return host.Services.GetRequiredKeyedService<AmqpOptions>("shop");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Defaults_are_those_of_the_original()
    {
        var options = new AmqpOptions();

        // As its recorded options have them.
        Assert.Equal(("127.0.0.1", 5672, "guest", "guest"), (options.Host, options.Port, options.Login, options.Password));
        Assert.Equal(("amq.topic", "", "", "/"), (options.Exchange, options.RoutingKeyPrefix, options.QueuePrefix, options.VirtualHost));
        Assert.Equal((false, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(86400)), (options.Tls, options.Heartbeat, options.QueueTtl));
        Assert.Equal((100, 400), (options.Prefetch, options.OverallPrefetch));
    }

    [Fact]
    public void Settings_are_read_from_a_file()
    {
        var options = Options("""
            lato.amqp {
              host = ["rabbit1", "rabbit2:5673"], port = 5671, login = shop, password = secret, virtual-host = orders, tls = on, heartbeat = 10s
              exchange = shop, routing-key-prefix = "test.", queue-prefix = "test-", queue-ttl = 0s, prefetch = 7, overall-prefetch = 70
              queue-type = classic, delivery-limit = 3, declare = verify, compatibility = tomodachi, dead-letter-exchange = dead
              start-timeout = infinite, publish-timeout = 5s, routes = ["shop.order-placed = order.placed", "shop.order-paid = order.paid"]
            }
            """);

        Assert.Equal(("rabbit1,rabbit2:5673", 5671, "shop", "secret", "orders"), (options.Host, options.Port, options.Login, options.Password, options.VirtualHost));
        Assert.Equal((true, TimeSpan.FromSeconds(10), "shop", "test.", "test-"), (options.Tls, options.Heartbeat, options.Exchange, options.RoutingKeyPrefix, options.QueuePrefix));
        Assert.Equal((TimeSpan.Zero, 7, 70, AmqpQueueType.Classic, 3), (options.QueueTtl, options.Prefetch, options.OverallPrefetch, options.QueueType, options.DeliveryLimit));
        Assert.Equal((AmqpDeclare.Verify, AmqpCompatibility.Tomodachi, "dead"), (options.Declare, options.Compatibility, options.DeadLetterExchange));
        Assert.Equal((Timeout.InfiniteTimeSpan, TimeSpan.FromSeconds(5)), (options.StartTimeout, options.PublishTimeout));
        Assert.Equal("shop.order-placed = order.placed,shop.order-paid = order.paid", options.Routes);
    }

    [Theory]
    [InlineData("port = 0", "Setting 'lato.amqp.port' is '0'; it must be a port: 1 to 65535.")]
    [InlineData("prefetch = 70000", "Setting 'lato.amqp.prefetch' is '70000'; it must be a whole number from 1 to 65535.")]
    [InlineData("queue-type = stream", "Setting 'lato.amqp.queue-type' is 'stream'; it must be one of quorum, classic.")]
    [InlineData("declare = maybe", "Setting 'lato.amqp.declare' is 'maybe'; it must be one of create, verify, off.")]
    [InlineData("routes = order.placed", "Setting 'lato.amqp.routes' is 'order.placed'; it must be routes such as 'shop.order-placed = order.placed', as a list or separated by commas.")]
    [InlineData("ssl = on", "There is no setting 'lato.amqp.ssl' (it is 'on'). Remove it.")]
    public void A_wrong_setting_fails_the_start(string setting, string error) =>
        Assert.Equal(error, Assert.Throws<LatoConfigurationException>(() => Options($"lato.amqp {{ {setting} }}")).Message);
}
