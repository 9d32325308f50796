namespace Lato;

/// <summary>A call came after the application was told to stop, or after it could not start.</summary>
public sealed class ApplicationStoppedException : LatoException
{
    internal ApplicationStoppedException(string application, Exception? startFailure = null, Exception? stopCause = null)
        : base(Text(application, startFailure, stopCause), startFailure ?? stopCause) => Application = application;

    /// <summary>For engines that keep messages in a queue of their own.</summary>
    /// <param name="application">The application's identifier.</param>
    /// <param name="cause">Why it takes no more messages.</param>
    public ApplicationStoppedException(string application, Exception cause)
        : this(application, null, cause)
    {
    }

    /// <summary>The application's identifier.</summary>
    public string Application { get; }

    static string Text(string application, Exception? startFailure, Exception? stopCause) =>
        startFailure is not null ? $"Application '{application}' could not start and takes no transactions: {startFailure.Message} Correct that, and call only what has started."
        : stopCause is not null ? $"Application '{application}' has stopped and takes no new transactions: {stopCause.Message}"
        : $"Application '{application}' has stopped and takes no new transactions. Call it before it is stopped or disposed.";
}
