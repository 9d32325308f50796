using Lato.Aws.Tests.Servers;
using Lato.Testing.MessagingContract;

namespace Lato.Aws.Tests.MessagingContract;

public sealed class SnsSqsMessageFilterTests(FauxqsServer server) : MessageFilterContract
{
    protected override Task<MessageHost> StartAsync(MessageSetup setup) => SnsSqsMessageHost.StartAsync(setup, server);
}
