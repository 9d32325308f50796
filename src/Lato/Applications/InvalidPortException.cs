namespace Lato;

/// <summary>A port that has no adapter, or several.</summary>
public sealed class InvalidPortException : LatoException
{
    internal InvalidPortException(Type port, string? module, IReadOnlyList<string> adapters, string message)
        : base(message)
    {
        Port = port;
        Module = module;
        Adapters = adapters;
    }

    /// <summary>The interface with <see cref="PortAttribute"/>.</summary>
    public Type Port { get; }

    /// <summary>The module that owns the port; null if that cannot be told from its namespace.</summary>
    public string? Module { get; }

    /// <summary>The adapters, each with its module where that is known.</summary>
    public IReadOnlyList<string> Adapters { get; }
}
