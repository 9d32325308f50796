using Lato.Testing.MessagingContract;

namespace Lato.Docs.Tests.MessageTransports;

public sealed class RedisMessageFilterTests(RedisServer server) : MessageFilterContract
{
    protected override Task<MessageHost> StartAsync(MessageSetup setup) => RedisHost.StartAsync(setup, server);
}
