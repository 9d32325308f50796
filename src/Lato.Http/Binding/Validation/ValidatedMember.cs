using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;

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

    public static ValidatedMember Of(JsonPropertyInfo property, ParameterInfo[] parameters)
    {
        var member = property.AttributeProvider as PropertyInfo;
        return new ValidatedMember(property, member, Array.Find(parameters, parameter => parameter.Name?.Equals(member?.Name ?? property.Name, StringComparison.OrdinalIgnoreCase) == true));
    }

    public string? FirstError(object owner, object? value, IServiceProvider services)
    {
        if (_attributes.Length > 0)
        {
            var context = new ValidationContext(owner, services, null) { MemberName = Name, DisplayName = _displayName };
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
