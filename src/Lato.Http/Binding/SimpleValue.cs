using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Primitives;

namespace Lato.Http.Binding;

/// <summary>A value that requests carry as text.</summary>
/// <param name="Name">Its name in the request.</param>
/// <param name="Origin">Where it is.</param>
/// <param name="Type">What it is read as.</param>
/// <param name="Parse">Reads it.</param>
/// <param name="IsRequired">Whether a request without it is refused.</param>
/// <param name="Default">What it is for a request without it.</param>
internal sealed record SimpleValue(string Name, ValueOrigin Origin, Type Type, TextParser Parse, bool IsRequired, object? Default)
{
    const int ShownLength = 100;

    /// <summary>What else values must be.</summary>
    public IReadOnlyList<ValidationAttribute> Rules { get; init; } = [];

    public string Place => Origin switch
    {
        ValueOrigin.Route => "path",
        ValueOrigin.Query => "query",
        ValueOrigin.Header => "headers",
        _ => "form",
    };

    public static SimpleValue Of(ParameterInfo parameter, string name, ValueOrigin origin, TextParser parse)
    {
        var (isRequired, @default) = DefaultOf(parameter);
        return new SimpleValue(name, origin, parameter.ParameterType, parse, isRequired, @default) { Rules = [.. parameter.GetCustomAttributes<ValidationAttribute>()] };
    }

    /// <summary>An empty text is a value only where text is wanted.</summary>
    public bool IsMissing(StringValues text) => text.Count == 0 || (Type != typeof(string) && !Type.IsArray && StringValues.IsNullOrEmpty(text));

    /// <returns>What is wrong with a value of the right type, or null.</returns>
    public string? FirstError(object? parsed, IServiceProvider services)
    {
        var context = Rules.Count == 0 ? null : new ValidationContext(parsed ?? "", Name, services, null) { MemberName = Name };
        return Rules.Select(rule => rule.GetValidationResult(parsed, context!)?.ErrorMessage).FirstOrDefault(error => error is not null);
    }

    public static string Misfit(StringValues text, Type type)
    {
        var shown = text.ToString();
        return $"'{(shown.Length > ShownLength ? $"{shown[..ShownLength]}…" : shown)}' is not a valid {NameOf(type)}.";
    }

    static string NameOf(Type type) => type.IsArray ? $"list of {NameOf(type.GetElementType()!)}" : (Nullable.GetUnderlyingType(type) ?? type).Name;

    /// <summary>Whether a parameter needs a value, and what it gets without one.</summary>
    public static (bool IsRequired, object? Default) DefaultOf(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (parameter.HasDefaultValue)
        {
            return (false, ParameterDefinition.DefaultOf(parameter));
        }

        return type switch
        {
            { IsSZArray: true } => (false, Array.CreateInstanceFromArrayType(type, 0)),
            _ when type == typeof(StringValues) => (false, StringValues.Empty),
            _ when Nullable.GetUnderlyingType(type) is not null => (false, null),
            { IsValueType: true } => (true, null),
            _ => (new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.NotNull, null),
        };
    }
}
