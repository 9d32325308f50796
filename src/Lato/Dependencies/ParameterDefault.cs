using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Lato.Dependencies;

/// <summary>What a parameter is when nothing gives it a value. Pure.</summary>
internal static class ParameterDefault
{
    /// <summary>
    /// The default value as its type has it: reflection says null for a structure's, and a number for that of an enumeration or
    /// a native integer. That of <c>params</c> is empty.
    /// </summary>
    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "The default of a structure needs no constructor.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "The array's type is that of the parameter, or shared by all reference types.")]
    public static object? Of(ParameterInfo parameter)
    {
        if (!parameter.HasDefaultValue)
        {
            return ElementOfParams(parameter) is { } element ? Array.CreateInstance(element, 0) : null;
        }

        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return parameter.DefaultValue switch
        {
            null when parameter.ParameterType is { IsValueType: true } && Nullable.GetUnderlyingType(parameter.ParameterType) is null => Activator.CreateInstance(type),
            { } number when type.IsEnum => Enum.ToObject(type, number),
            int number when type == typeof(nint) => (nint)number,
            uint number when type == typeof(nuint) => (nuint)number,
            var value => value,
        };
    }

    /// <summary>The type of the elements of <c>params</c>; null where an empty array is not what the parameter takes.</summary>
    public static Type? ElementOfParams(ParameterInfo parameter) => parameter.ParameterType switch
    {
        _ when !parameter.IsDefined(typeof(ParamArrayAttribute)) && !parameter.IsDefined(typeof(ParamCollectionAttribute)) => null,
        { IsArray: true } array => array.GetElementType(),
        { IsInterface: true, GenericTypeArguments: [var element] } => element,
        _ => null,
    };
}
