using Lato.Testing.EdgeContract;

namespace Lato.Schedules.Tests.EdgeContract;

public sealed class ScheduleEdgeFailureTests : EdgeFailureContract
{
    protected override Task<EdgeHost> StartAsync(EdgeSetup setup) => ScheduleEdgeHost.StartAsync(setup);
}
