using Lato.Testing.TransportContract;

namespace Lato.Docs.Tests.Transports;

[Module("probe")]
sealed class LineProbe(TransportProbe probe) : ApplicationModule
{
    [Line("probe")]
    Task Enter(ProbeCommand command, TransactionContext context, string? offered = null) => probe.EnterAsync(context, offered);
}
