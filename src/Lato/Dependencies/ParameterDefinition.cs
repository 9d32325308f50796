using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Lato.Dependencies;

namespace Lato;

/// <summary>A parameter of a handler, as generated code or reflection defines it. For generated code. Immutable.</summary>
/// <param name="name">Its name.</param>
/// <param name="type">Its type.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ParameterDefinition(string name, Type type)
{
    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>Its type.</summary>
    public Type Type => type;

    /// <summary>Whether it has a default value.</summary>
    public bool HasDefault { get; init; }

    /// <summary>The default value; null also if it has none.</summary>
    public object? Default { get; init; }

    /// <summary>The key of the service that it wants, or null.</summary>
    public object? ServiceKey { get; init; }

    internal static ParameterDefinition Of(ParameterInfo parameter) => new(parameter.Name ?? $"arg{parameter.Position}", parameter.ParameterType)
    {
        HasDefault = parameter.HasDefaultValue || ElementOfParams(parameter) is not null,
        Default = DefaultOf(parameter),
        ServiceKey = ServiceKeys.Of(parameter),
    };

    /// <summary>
    /// The default value as its type has it: reflection says null for a structure's, and a number for that of an enumeration or
    /// a native integer. That of <c>params</c> is empty.
    /// </summary>
    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "The default of a structure needs no constructor.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "The array's type is that of the parameter, or shared by all reference types.")]
    internal static object? DefaultOf(ParameterInfo parameter)
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

    /// <summary>Null where an empty array is not what the parameter takes.</summary>
    static Type? ElementOfParams(ParameterInfo parameter) => parameter.ParameterType switch
    {
        _ when !parameter.IsDefined(typeof(ParamArrayAttribute)) && !parameter.IsDefined(typeof(ParamCollectionAttribute)) => null,
        { IsArray: true } array => array.GetElementType(),
        { IsInterface: true, GenericTypeArguments: [var element] } => element,
        _ => null,
    };
}
