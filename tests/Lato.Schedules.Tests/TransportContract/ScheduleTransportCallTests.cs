using Lato.Testing.TransportContract;

namespace Lato.Schedules.Tests.TransportContract;

public sealed class ScheduleTransportCallTests : TransportCallContract
{
    protected override Task<TransportHost> StartAsync(TransportSetup setup) => ScheduleTransportHost.StartAsync(setup);
}
