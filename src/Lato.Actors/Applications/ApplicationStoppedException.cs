namespace Lato;

/// <summary>A call came after the application was told to stop.</summary>
public sealed class ApplicationStoppedException : LatoException
{
    internal ApplicationStoppedException(string application)
        : base($"Application '{application}' has stopped and takes no new transactions. Call it before it is stopped or disposed.")
        => Application = application;

    /// <summary>The application's identifier.</summary>
    public string Application { get; }
}
