using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

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
        HasDefault = parameter.HasDefaultValue,
        Default = DefaultOf(parameter),
        ServiceKey = parameter.GetCustomAttribute<FromKeyedServicesAttribute>()?.Key,
    };

    /// <summary>The default value as its type has it: reflection says null for a structure's, and a number for an enumeration's.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "The default of a structure needs no constructor.")]
    internal static object? DefaultOf(ParameterInfo parameter)
    {
        if (!parameter.HasDefaultValue)
        {
            return null;
        }

        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return parameter.DefaultValue switch
        {
            null when parameter.ParameterType is { IsValueType: true } && Nullable.GetUnderlyingType(parameter.ParameterType) is null => Activator.CreateInstance(type),
            { } number when type.IsEnum => Enum.ToObject(type, number),
            var value => value,
        };
    }
}
