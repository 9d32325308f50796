namespace Lato;

/// <summary>A background queue holds no more commands.</summary>
public sealed class BackgroundQueueFullException : LatoException
{
    internal BackgroundQueueFullException(string application, string command, int capacity)
        : base($"The background queue of application '{application}' is full: {capacity} commands wait, so '{command}' was not taken. Send fewer, let more run concurrently with 'lato.background.concurrency', or raise 'lato.background.capacity'.")
    {
        Application = application;
        Command = command;
        Capacity = capacity;
    }

    /// <summary>The application's identifier.</summary>
    public string Application { get; }

    /// <summary>The type of the command that was not taken.</summary>
    public string Command { get; }

    /// <summary>How many commands the queue holds.</summary>
    public int Capacity { get; }
}
