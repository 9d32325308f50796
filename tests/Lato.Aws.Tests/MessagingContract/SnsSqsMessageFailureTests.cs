using Lato.Aws.Tests.Servers;
using Lato.Testing.MessagingContract;

namespace Lato.Aws.Tests.MessagingContract;

public sealed class SnsSqsMessageFailureTests(FauxqsServer server) : MessageFailureContract
{
    protected override Task<MessageHost> StartAsync(MessageSetup setup) => SnsSqsMessageHost.StartAsync(setup, server);
}
