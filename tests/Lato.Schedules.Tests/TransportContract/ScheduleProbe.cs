using Lato.Testing.TransportContract;

namespace Lato.Schedules.Tests.TransportContract;

/// <summary>Lets the clock in, once a day.</summary>
[Module("probe")]
sealed class ScheduleProbe(TransportProbe probe) : ApplicationModule
{
    [Schedule("1d", Overlap = OverlapPolicy.Allow)]
    Task Enter(ProbeCommand _, TransactionContext context) => probe.EnterAsync(context);
}
