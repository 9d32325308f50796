using Lato.Testing.TransportContract;

namespace Lato.Testing.Tests.Brokers.Contract;

[Module("probe")]
sealed class InMemoryTransportProbe(TransportProbe probe) : ApplicationModule
{
    [InMemory("probe", Queue = "probe", Retry = "never")]
    Task Enter(ProbeCommand _, TransactionContext context, string? offered = null) => probe.EnterAsync(context, offered);
}
