using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace Lato.Http.Binding;

/// <summary>A property of an object that is built from the parts of a request.</summary>
/// <param name="Property">How JSON sees it.</param>
/// <param name="Value">How it is read from text; null if it is not a simple value.</param>
/// <param name="IsRequired">Whether the object cannot be made without it.</param>
internal sealed record MessageMember(JsonPropertyInfo Property, SimpleValue? Value, bool IsRequired)
{
    public static IReadOnlyList<MessageMember> Of(JsonTypeInfo type, IReadOnlySet<string> routeNames, ValueOrigin others)
    {
        var parameters = ConstructorParameters.Of(type);
        return
        [
            .. from property in type.Properties
               where property.Set is not null || parameters.Any(parameter => IsSame(parameter.Name, property))
               select Of(property, Array.Find(parameters, parameter => IsSame(parameter.Name, property)), routeNames, others),
        ];
    }

    public string ClrName => NameOf(Property);

    static MessageMember Of(JsonPropertyInfo property, ParameterInfo? parameter, IReadOnlySet<string> routeNames, ValueOrigin others)
    {
        var clrName = NameOf(property);
        var routeName = routeNames.FirstOrDefault(name => name.Equals(clrName, StringComparison.OrdinalIgnoreCase));
        var isRequired = property.IsRequired || (parameter is { HasDefaultValue: false } && !IsNullable(parameter));
        var value = TextParsers.For(property.PropertyType) is { } parser
            ? new SimpleValue(routeName ?? property.Name, routeName is null ? others : ValueOrigin.Route, property.PropertyType, parser, isRequired, null)
            : null;
        return new MessageMember(property, value, isRequired && !property.PropertyType.IsArray);
    }

    static string NameOf(JsonPropertyInfo property) => (property.AttributeProvider as MemberInfo)?.Name ?? property.Name;

    static bool IsSame(string? parameter, JsonPropertyInfo property) => NameOf(property).Equals(parameter, StringComparison.OrdinalIgnoreCase);

    static bool IsNullable(ParameterInfo parameter) =>
        parameter.ParameterType.IsValueType
            ? Nullable.GetUnderlyingType(parameter.ParameterType) is not null
            : new NullabilityInfoContext().Create(parameter).WriteState != NullabilityState.NotNull;
}
