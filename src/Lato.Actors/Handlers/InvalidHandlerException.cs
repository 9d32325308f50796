using System.Reflection;

namespace Lato;

/// <summary>A function that cannot be a handler as it was registered.</summary>
public sealed class InvalidHandlerException : LatoException
{
    internal InvalidHandlerException(string module, MethodInfo method, string problem)
        : base($"'{method.Name}' cannot be a handler of module '{module}': {problem}")
    {
        Module = module;
        Method = method.Name;
    }

    /// <summary>The module's identifier.</summary>
    public string Module { get; }

    /// <summary>The method's name.</summary>
    public string Method { get; }
}
