using Lato.Amqp.Tests.Broker;
using Lato.Testing.MessagingContract;

namespace Lato.Amqp.Tests.MessagingContract;

public sealed class AmqpMessageDecisionTests(RabbitServer server) : MessageDecisionContract
{
    string? _virtualHost;

    protected override async Task<MessageHost> StartAsync(MessageSetup setup)
    {
        RabbitServer.SkipWithoutProgram();
        return await AmqpMessageHost.StartAsync(setup, server, _virtualHost ??= await server.CreateHostAsync());
    }
}
