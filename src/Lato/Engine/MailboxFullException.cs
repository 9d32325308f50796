namespace Lato;

/// <summary>A message found the mailbox full, and the actor rejects what it cannot hold.</summary>
public class MailboxFullException : LatoException
{
    internal MailboxFullException(string path, int capacity, string message)
        : base(message) => (Path, Capacity) = (path, capacity);

    /// <summary>The path of the actor.</summary>
    public string Path { get; }

    /// <summary>How many messages its mailbox holds.</summary>
    public int Capacity { get; }
}
