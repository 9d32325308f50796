namespace Lato;

/// <summary>A module's mailbox is full, and the module rejects what it cannot hold.</summary>
public sealed class ModuleOverloadedException : MailboxFullException
{
    internal ModuleOverloadedException(string path, HandlerInfo handler, int capacity)
        : base(path, capacity, $"Module '{handler.Module}' is overloaded: its mailbox of {capacity} is full, so '{handler.FullName}' was not accepted. Try again later, raise mailbox.capacity, or let senders wait with overflow = wait.")
    {
        Module = handler.Module;
        Handler = handler.FullName;
    }

    /// <summary>The module's identifier.</summary>
    public string Module { get; }

    /// <summary>The handler, as <c>module.handler</c>.</summary>
    public string Handler { get; }
}
