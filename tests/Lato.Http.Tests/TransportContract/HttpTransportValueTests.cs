using Lato.Testing.TransportContract;

namespace Lato.Http.Tests.TransportContract;

public sealed class HttpTransportValueTests : TransportValueContract
{
    protected override Task<TransportHost> StartAsync(TransportSetup setup) => HttpTransportHost.StartAsync(setup);
}
