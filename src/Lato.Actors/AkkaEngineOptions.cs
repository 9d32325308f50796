namespace Lato;

/// <summary>How an application runs on Akka.NET: the group <c>lato.akka</c> of the configuration, which wins over code.</summary>
public sealed class AkkaEngineOptions
{
    /// <summary>Whether a call to an idle module runs on its caller's thread; else every call goes through the mailbox of the module's Akka actor. Default: true.</summary>
    public bool InPlace { get; set; } = true;

    /// <summary>Whether transactions that code begins begin in the application's Akka actor; else on their caller's thread. Synchronous calls always do the latter. Default: false.</summary>
    public bool Coordinator { get; set; }

    /// <summary>Whether the end of each transaction is published to Akka's event stream, as <see cref="TransactionFinished"/>. Default: false.</summary>
    public bool FinishedTransactions { get; set; }

    internal AkkaEngineOptions Copy() => (AkkaEngineOptions)MemberwiseClone();
}
