using Lato.Testing.TransportContract;

namespace Lato.Amqp.Tests.TransportContract;

/// <summary>Lets requests in.</summary>
[Module("probe")]
sealed class AmqpProbe(TransportProbe probe) : ApplicationModule
{
    [Amqp("probe", Queue = "probe", Retry = "never")]
    Task Enter(ProbeCommand _, TransactionContext context, string? offered = null) => probe.EnterAsync(context, offered);
}
