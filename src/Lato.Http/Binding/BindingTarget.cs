using System.Reflection;
using Lato.Dependencies;

namespace Lato.Http.Binding;

/// <summary>What gets a value from a request: a parameter of a handler, or a member of an object that is made of a request. Immutable.</summary>
/// <param name="Name">Its name in code.</param>
/// <param name="NameInRequest">Its name in requests, unless an attribute says another one.</param>
/// <param name="Type">Its type.</param>
/// <param name="Attributes">Its attributes.</param>
internal sealed record BindingTarget(string Name, string NameInRequest, Type Type, IReadOnlyList<object> Attributes)
{
    /// <summary>Whether a request without a value is refused.</summary>
    public bool IsRequired { get; init; }

    public bool HasDefault { get; init; }

    public object? Default { get; init; }

    /// <summary>Where a parameter allows null, also inside; null if it is not known.</summary>
    public NullabilityInfo? Nullability { get; init; }

    public static BindingTarget Of(ParameterInfo parameter) => new(parameter.Name!, parameter.Name!, parameter.ParameterType, parameter.GetCustomAttributes(inherit: false))
    {
        IsRequired = IsNeeded(parameter),
        HasDefault = parameter.HasDefaultValue,
        Default = ParameterDefault.Of(parameter),
        Nullability = NullabilityOf(parameter),
    };

    /// <summary>Whether a parameter has neither a default nor a type that allows null.</summary>
    public static bool IsNeeded(ParameterInfo parameter) => !parameter.HasDefaultValue && !IsNullable(parameter);

    static bool IsNullable(ParameterInfo parameter) => parameter.ParameterType.IsValueType
        ? Nullable.GetUnderlyingType(parameter.ParameterType) is not null
        : NullabilityOf(parameter).WriteState != NullabilityState.NotNull;

    static NullabilityInfo NullabilityOf(ParameterInfo parameter) => new NullabilityInfoContext().Create(parameter);
}
