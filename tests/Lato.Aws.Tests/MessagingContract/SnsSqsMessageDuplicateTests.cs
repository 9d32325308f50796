using Lato.Aws.Tests.Servers;
using Lato.Testing.MessagingContract;

namespace Lato.Aws.Tests.MessagingContract;

public sealed class SnsSqsMessageDuplicateTests(FauxqsServer server) : MessageDuplicateContract
{
    protected override Task<MessageHost> StartAsync(MessageSetup setup) => SnsSqsMessageHost.StartAsync(setup, server);
}
