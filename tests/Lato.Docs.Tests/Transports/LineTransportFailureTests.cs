using Lato.Testing.TransportContract;

namespace Lato.Docs.Tests.Transports;

public sealed class LineTransportFailureTests : TransportFailureContract
{
    protected override Task<TransportHost> StartAsync(TransportSetup setup) => LineHost.StartAsync(setup);
}
