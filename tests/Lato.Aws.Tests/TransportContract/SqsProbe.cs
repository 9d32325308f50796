using Lato.Testing.TransportContract;

namespace Lato.Aws.Tests.TransportContract;

/// <summary>Lets messages in. The visibility timeout is that long so that the clock of the tests has no timer of it to wait for.</summary>
[Module("probe")]
sealed class SqsProbe(TransportProbe probe) : ApplicationModule
{
    [Sqs("probe", Retry = "never", VisibilityTimeout = "12h")]
    Task Enter(ProbeCommand _, TransactionContext context, string? offered = null) => probe.EnterAsync(context, offered);
}
