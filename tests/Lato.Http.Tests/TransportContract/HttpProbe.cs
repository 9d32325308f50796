using Lato.Testing.TransportContract;

namespace Lato.Http.Tests.TransportContract;

/// <summary>Lets requests in.</summary>
[Module("probe")]
sealed class HttpProbe(TransportProbe probe) : ApplicationModule
{
    [Http("POST", "/probe")]
    Task Enter(ProbeCommand _, TransactionContext context, string? offered = null) => probe.EnterAsync(context, offered);
}
