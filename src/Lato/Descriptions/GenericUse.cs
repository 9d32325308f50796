using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Lato.Descriptions;

/// <summary>A method names a generic method or type with its arguments.</summary>
/// <param name="Method">The method.</param>
/// <param name="Definition">What it names.</param>
/// <param name="TypeArguments">Those of the type.</param>
/// <param name="MethodArguments">Those of the method; empty if a type is named.</param>
internal sealed record GenericUse(MethodBase Method, MemberInfo Definition, Type[] TypeArguments, Type[] MethodArguments)
{
    /// <summary>All that a method names when it uses another one.</summary>
    public static IEnumerable<GenericUse> Of(MethodBase method, MethodBase used)
    {
        var typeArguments = used.DeclaringType?.GetGenericArguments() ?? [];
        var methodArguments = used.IsGenericMethod ? used.GetGenericArguments() : [];
        if (methodArguments.Length > 0 && DefinitionOf(used) is { } definition)
        {
            yield return new GenericUse(method, definition, typeArguments, methodArguments);
        }

        foreach (var type in methodArguments.Append(used.DeclaringType).OfType<Type>().SelectMany(WithArguments))
        {
            yield return new GenericUse(method, type.GetGenericTypeDefinition(), type.GetGenericArguments(), []);
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The token is that of a method that is there.")]
    static MethodBase? DefinitionOf(MethodBase method) => method.Module.ResolveMethod(method.MetadataToken);

    static IEnumerable<Type> WithArguments(Type type) => type is { IsGenericType: true }
        ? type.GetGenericArguments().SelectMany(WithArguments).Append(type)
        : [];
}
