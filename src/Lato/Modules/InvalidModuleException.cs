namespace Lato;

/// <summary>The modules of an application do not fit together: included twice, in a cycle, or under one identifier.</summary>
public sealed class InvalidModuleException : LatoException
{
    internal InvalidModuleException(string module, string message, Exception? inner = null)
        : base(message, inner) => Module = module;

    /// <summary>The module's identifier.</summary>
    public string Module { get; }
}
