namespace Lato;

/// <summary>A call came after the application was told to stop, or after it could not start.</summary>
public sealed class ApplicationStoppedException : LatoException
{
    internal ApplicationStoppedException(string application, Exception? startFailure = null)
        : base(Text(application, startFailure), startFailure) => Application = application;

    /// <summary>The application's identifier.</summary>
    public string Application { get; }

    static string Text(string application, Exception? startFailure) => startFailure is null
        ? $"Application '{application}' has stopped and takes no new transactions. Call it before it is stopped or disposed."
        : $"Application '{application}' could not start and takes no transactions: {startFailure.Message} Correct that, and call only what has started.";
}
