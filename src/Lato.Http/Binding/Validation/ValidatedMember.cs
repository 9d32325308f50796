using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Lato.Http.Binding.Validation;

/// <summary>A property with what its values must be. Immutable.</summary>
internal sealed class ValidatedMember
{
    readonly ValidationAttribute[] _attributes; // what is required first
    readonly string _displayName;
    readonly bool _refusesNull;

    ValidatedMember(JsonPropertyInfo property, PropertyInfo? member, ParameterInfo? parameter)
    {
        Property = property;
        IsSimple = IsSimpleType(property.PropertyType);
        Name = member?.Name ?? property.Name;
        _attributes =
        [
            .. (member?.GetCustomAttributes<ValidationAttribute>(inherit: true) ?? [])
                .Concat(parameter?.GetCustomAttributes<ValidationAttribute>(inherit: true) ?? [])
                .OrderByDescending(attribute => attribute is RequiredAttribute),
        ];
        _displayName = (member?.GetCustomAttribute<DisplayAttribute>() ?? parameter?.GetCustomAttribute<DisplayAttribute>())?.GetName() ?? property.Name;
        _refusesNull = !property.PropertyType.IsValueType && member is not null && parameter is not { HasDefaultValue: true }
            && new NullabilityInfoContext().Create(member).ReadState == NullabilityState.NotNull;
    }

    public JsonPropertyInfo Property { get; }

    public string Name { get; }

    /// <summary>Whether any value could be refused.</summary>
    public bool MayBeWrong => _attributes.Length > 0 || _refusesNull;

    /// <summary>Whether its values have nothing inside to look at.</summary>
    public bool IsSimple { get; }

    public static ValidatedMember Of(JsonPropertyInfo property, ParameterInfo[] parameters)
    {
        var member = property.AttributeProvider as PropertyInfo;
        return new ValidatedMember(property, member, Array.Find(parameters, parameter => parameter.Name?.Equals(member?.Name ?? property.Name, StringComparison.OrdinalIgnoreCase) == true));
    }

    public static bool IsSimpleType(Type type) => type.IsArray ? IsSimpleType(type.GetElementType()!) : TextParsers.For(type) is not null;

    public string? FirstError(object owner, object? value, HttpContext http)
    {
        if (_attributes.Length > 0)
        {
            var context = new ValidationContext(owner, _displayName, http.RequestServices, null) { MemberName = Name };
            foreach (var attribute in _attributes)
            {
                if (attribute.GetValidationResult(value, context) is { } error)
                {
                    return error.ErrorMessage ?? $"The field {_displayName} is not valid.";
                }
            }
        }

        return value is null && _refusesNull ? $"The {_displayName} field is required." : null;
    }
}
