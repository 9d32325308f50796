namespace Lato;

/// <summary>What happens to an ask that finds the mailbox full.</summary>
public enum MailboxOverflow
{
    /// <summary>The sender waits.</summary>
    Wait,

    /// <summary>The sender gets an error at once.</summary>
    Reject,
}
