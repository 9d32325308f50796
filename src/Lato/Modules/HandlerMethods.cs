using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Lato.Modules;

/// <summary>Finds the handler methods of a class, base classes first, in the order in which they are written.</summary>
internal static class HandlerMethods
{
    const BindingFlags Any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Each <see cref="HandlerAttribute"/> with its method, and without one each method that has a <see cref="TransportAttribute"/>.</summary>
    public static IEnumerable<(MethodInfo Method, HandlerAttribute? Attribute)> Of(Type type)
    {
        var classes = new Stack<Type>();
        for (var current = type; current is not null && current != typeof(ApplicationModule); current = current.BaseType)
        {
            classes.Push(current);
        }

        return from declaring in classes
               from method in MethodsOf(declaring)
               from attribute in AttributesOf(method)
               select (method, attribute);
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A module class for which code is generated does not come here; the documentation says that the methods of others must be kept.")]
    static IEnumerable<MethodInfo> MethodsOf(Type declaring) => declaring.GetMethods(Any).OrderBy(method => method.HasMetadataToken() ? method.MetadataToken : 0);

    static List<HandlerAttribute?> AttributesOf(MethodInfo method)
    {
        var attributes = method.GetCustomAttributes<HandlerAttribute>(inherit: false).ToList<HandlerAttribute?>();
        return attributes.Count > 0 ? attributes
            : method.IsDefined(typeof(TransportAttribute), inherit: false) ? [null]
            : [];
    }
}
