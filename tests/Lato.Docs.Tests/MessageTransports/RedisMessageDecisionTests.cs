using Lato.Testing.MessagingContract;

namespace Lato.Docs.Tests.MessageTransports;

public sealed class RedisMessageDecisionTests(RedisServer server) : MessageDecisionContract
{
    protected override Task<MessageHost> StartAsync(MessageSetup setup) => RedisHost.StartAsync(setup, server);
}
