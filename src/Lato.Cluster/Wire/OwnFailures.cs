using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Lato.Cluster.Wire;

/// <summary>The exceptions of Lato itself, whose constructors are not for others: they get their message and properties as they were.</summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Programs with Akka.NET are not trimmed, nor are tests.")]
[UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Programs with Akka.NET are not trimmed, nor are tests.")]
[UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "Programs with Akka.NET are not trimmed, nor are tests.")]
[UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "Programs with Akka.NET are not trimmed, nor are tests.")]
internal static class OwnFailures
{
    const int Failed = unchecked((int)0x80131500); // what every exception has that says nothing else

    static readonly string Name = typeof(LatoException).Assembly.GetName().Name!;

    public static bool Contain(Type type) => IsOwn(type.Assembly) && type.Namespace == Name && type is { IsPublic: true, IsAbstract: false, ContainsGenericParameters: false } && type.IsAssignableTo(typeof(Exception));

    /// <returns>Null if no package that this program has loaded has one of this name.</returns>
    public static Type? Find(string name) => AppDomain.CurrentDomain.GetAssemblies().Where(IsOwn).SelectMany(assembly => assembly.GetExportedTypes()).FirstOrDefault(type => type.FullName == name && Contain(type));

    /// <summary>Makes one.</summary>
    /// <param name="type">The exception.</param>
    /// <param name="message">Its message.</param>
    /// <param name="valueOf">The value of a property.</param>
    public static Exception Make(Type type, string message, Func<PropertyInfo, object?> valueOf)
    {
        var made = (Exception)RuntimeHelpers.GetUninitializedObject(type);
        (TextOf(made), made.HResult) = (message, Failed);
        for (var declaring = type; declaring.Assembly != typeof(Exception).Assembly; declaring = declaring.BaseType!)
        {
            foreach (var field in declaring.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (field.Name is ['<', .. var name, '>', 'k', '_', '_', 'B', 'a', 'c', 'k', 'i', 'n', 'g', 'F', 'i', 'e', 'l', 'd'] && declaring.GetProperty(name) is { } property)
                {
                    field.SetValue(made, valueOf(property));
                }
            }
        }

        return made;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_message")]
    static extern ref string? TextOf(Exception failure);

    static bool IsOwn(Assembly assembly) => assembly.GetName().Name is { } name && (name == Name || name.StartsWith($"{Name}.", StringComparison.Ordinal));
}
