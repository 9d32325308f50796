using Lato.Testing.MessagingContract;

namespace Lato.Docs.Tests.MessageTransports;

public sealed class RedisMessageDeliveryTests(RedisServer server) : MessageDeliveryContract
{
    protected override Task<MessageHost> StartAsync(MessageSetup setup) => RedisHost.StartAsync(setup, server);
}
