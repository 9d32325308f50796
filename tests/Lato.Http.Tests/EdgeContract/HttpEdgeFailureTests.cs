using Lato.Testing.EdgeContract;

namespace Lato.Http.Tests.EdgeContract;

public sealed class HttpEdgeFailureTests : EdgeFailureContract
{
    protected override Task<EdgeHost> StartAsync(EdgeSetup setup) => HttpEdgeHost.StartAsync(setup);
}
