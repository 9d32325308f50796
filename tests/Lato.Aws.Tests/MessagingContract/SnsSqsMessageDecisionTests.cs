using Lato.Aws.Tests.Servers;
using Lato.Testing.MessagingContract;

namespace Lato.Aws.Tests.MessagingContract;

public sealed class SnsSqsMessageDecisionTests(FauxqsServer server) : MessageDecisionContract
{
    protected override Task<MessageHost> StartAsync(MessageSetup setup) => SnsSqsMessageHost.StartAsync(setup, server);
}
