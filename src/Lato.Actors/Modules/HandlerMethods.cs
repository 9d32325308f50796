using System.Reflection;

namespace Lato.Modules;

/// <summary>Finds the <see cref="HandlerAttribute"/> methods of a class, base classes first, in the order in which they are written.</summary>
internal static class HandlerMethods
{
    const BindingFlags Any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static IEnumerable<(MethodInfo Method, HandlerAttribute Attribute)> Of(Type type)
    {
        var classes = new Stack<Type>();
        for (var current = type; current is not null && current != typeof(ApplicationModule); current = current.BaseType)
        {
            classes.Push(current);
        }

        return from declaring in classes
               from method in declaring.GetMethods(Any).OrderBy(method => method.MetadataToken)
               from attribute in method.GetCustomAttributes<HandlerAttribute>(inherit: false)
               select (method, attribute);
    }
}
