namespace Lato;

/// <summary>The state of a module, in the data of Lato's health check under <c>application.module</c>.</summary>
/// <param name="MailboxDepth">How many messages wait to be started.</param>
/// <param name="MailboxCapacity">How many may.</param>
/// <param name="Restarts">How often it was restarted after a failure since the application started.</param>
/// <param name="IsStopped">Whether it takes no more messages.</param>
public sealed record ModuleHealth(int MailboxDepth, int MailboxCapacity, int Restarts, bool IsStopped)
{
    /// <summary>The processes that run the module and can be reached; null for a module without a role.</summary>
    public IReadOnlyList<string>? Nodes { get; init; }
}
