using Lato.Aws.Tests.Servers;
using Lato.Testing.TransportContract;

namespace Lato.Aws.Tests.TransportContract;

public sealed class SqsTransportValueTests(FauxqsServer server) : TransportValueContract
{
    protected override Task<TransportHost> StartAsync(TransportSetup setup) => SqsTransportHost.StartAsync(setup, server);
}
