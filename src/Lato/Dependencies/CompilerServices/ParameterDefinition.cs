using System.ComponentModel;
using System.Reflection;
using Lato.Dependencies;

namespace Lato.CompilerServices;

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
        HasDefault = parameter.HasDefaultValue || ParameterDefault.ElementOfParams(parameter) is not null,
        Default = ParameterDefault.Of(parameter),
        ServiceKey = ServiceKeys.Of(parameter),
    };
}
