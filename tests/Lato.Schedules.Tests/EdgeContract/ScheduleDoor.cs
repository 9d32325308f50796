using Lato.Testing.EdgeContract;

namespace Lato.Schedules.Tests.EdgeContract;

/// <summary>Lets the clock in, once a day.</summary>
[Module("door")]
sealed class ScheduleDoor(EdgeDoor door) : ApplicationModule
{
    [Schedule("1d", Overlap = ScheduleOverlap.Allow)]
    Task Enter(Knock _, TransactionContext context) => door.EnterAsync(context);
}
