using Lato.Testing.EdgeContract;

namespace Lato.Http.Tests.EdgeContract;

public sealed class HttpEdgeValueTests : EdgeValueContract
{
    protected override Task<EdgeHost> StartAsync(EdgeSetup setup) => HttpEdgeHost.StartAsync(setup);
}
