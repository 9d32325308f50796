using System.Reflection;
using Lato.Handlers;

namespace Lato;

/// <summary>A function that cannot be a handler as it was registered.</summary>
public sealed class InvalidHandlerException : LatoException
{
    /// <summary>Refuses a handler, as a transport may when it starts.</summary>
    /// <param name="module">The module's identifier.</param>
    /// <param name="method">The method.</param>
    /// <param name="problem">What is wrong, and the fix: it ends the sentence "'…' cannot be a handler of module '…':".</param>
    public InvalidHandlerException(string module, MethodInfo method, string problem)
        : base($"'{FunctionName.Describe(method)}' cannot be a handler of module '{module}': {problem}")
    {
        Module = module;
        Method = FunctionName.Describe(method);
    }

    internal InvalidHandlerException(HandlerInfo handler, string problem)
        : base($"'{handler.Name}' cannot be a handler of module '{handler.Module}': {problem}")
    {
        Module = handler.Module;
        Method = handler.Name;
    }

    /// <summary>The module's identifier.</summary>
    public string Module { get; }

    /// <summary>The method's name.</summary>
    public string Method { get; }
}
