using Lato.Testing.TransportContract;

namespace Lato.Http.Tests.TransportContract;

public sealed class HttpTransportLimitTests : TransportLimitContract
{
    protected override Task<TransportHost> StartAsync(TransportSetup setup) => HttpTransportHost.StartAsync(setup);
}
