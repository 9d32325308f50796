using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Lato.Modules;

namespace Lato;

/// <summary>The transports that module classes name by their attributes.</summary>
public static class DeclaredTransports
{
    /// <summary>Finds the attributes on the handlers of a module class, without an instance of it: base classes first, in the order in which they are written.</summary>
    /// <param name="module">The module class. Its submodules are not looked at.</param>
    public static IEnumerable<(MethodInfo Method, TransportAttribute Attribute)> Of(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.NonPublicMethods)] Type module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return HandlerMethods.Of(module).SelectMany(handler => handler.Method.GetCustomAttributes<TransportAttribute>(), (handler, attribute) => (handler.Method, attribute));
    }
}
