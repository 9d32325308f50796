using Lato.Amqp.Tests.Broker;
using Lato.Testing.TransportContract;

namespace Lato.Amqp.Tests.TransportContract;

public sealed class AmqpTransportStopTests(RabbitServer server) : TransportStopContract
{
    protected override Task<TransportHost> StartAsync(TransportSetup setup) => AmqpTransportHost.StartAsync(setup, server);
}
