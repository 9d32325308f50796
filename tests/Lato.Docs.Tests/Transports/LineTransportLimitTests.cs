using Lato.Testing.TransportContract;

namespace Lato.Docs.Tests.Transports;

public sealed class LineTransportLimitTests : TransportLimitContract
{
    protected override Task<TransportHost> StartAsync(TransportSetup setup) => LineHost.StartAsync(setup);
}
