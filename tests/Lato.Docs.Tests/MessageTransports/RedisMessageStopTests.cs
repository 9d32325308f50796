using Lato.Testing.MessagingContract;

namespace Lato.Docs.Tests.MessageTransports;

public sealed class RedisMessageStopTests(RedisServer server) : MessageStopContract
{
    protected override Task<MessageHost> StartAsync(MessageSetup setup) => RedisHost.StartAsync(setup, server);
}
