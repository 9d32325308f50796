using Lato.Testing.MessagingContract;

namespace Lato.Docs.Tests.MessageTransports;

public sealed class RedisMessageOrderTests(RedisServer server) : MessageOrderContract
{
    protected override Task<MessageHost> StartAsync(MessageSetup setup) => RedisHost.StartAsync(setup, server);
}
