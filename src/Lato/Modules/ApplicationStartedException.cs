namespace Lato;

/// <summary>Something was registered after the application's first call or start.</summary>
public sealed class ApplicationStartedException : LatoException
{
    internal ApplicationStartedException(string what, string module, string application)
        : base($"Too late to register {what} with '{module}': application '{application}' has started. Register before its first call.")
    {
        What = what;
        Module = module;
    }

    /// <summary>What was to be registered.</summary>
    public string What { get; }

    /// <summary>The module's identifier, or the application's.</summary>
    public string Module { get; }
}
