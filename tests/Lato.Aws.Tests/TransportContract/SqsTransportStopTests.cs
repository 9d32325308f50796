using Lato.Aws.Tests.Servers;
using Lato.Testing.TransportContract;

namespace Lato.Aws.Tests.TransportContract;

public sealed class SqsTransportStopTests(FauxqsServer server) : TransportStopContract
{
    protected override Task<TransportHost> StartAsync(TransportSetup setup) => SqsTransportHost.StartAsync(setup, server);
}
