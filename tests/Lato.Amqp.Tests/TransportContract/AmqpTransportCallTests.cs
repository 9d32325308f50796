using Lato.Amqp.Tests.Broker;
using Lato.Testing.TransportContract;

namespace Lato.Amqp.Tests.TransportContract;

public sealed class AmqpTransportCallTests(RabbitServer server) : TransportCallContract
{
    protected override Task<TransportHost> StartAsync(TransportSetup setup) => AmqpTransportHost.StartAsync(setup, server);
}
