using Lato.Testing.TransportContract;

namespace Lato.Http.Tests.TransportContract;

public sealed class HttpTransportCallTests : TransportCallContract
{
    protected override Task<TransportHost> StartAsync(TransportSetup setup) => HttpTransportHost.StartAsync(setup);
}
