using Lato.Testing.TransportContract;

namespace Lato.Http.Tests.TransportContract;

public sealed class HttpTransportFailureTests : TransportFailureContract
{
    protected override Task<TransportHost> StartAsync(TransportSetup setup) => HttpTransportHost.StartAsync(setup);
}
