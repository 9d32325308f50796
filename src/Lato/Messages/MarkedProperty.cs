using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;

namespace Lato.Messages;

/// <summary>Reads the property of a message that an attribute marks, as a text.</summary>
internal static class MarkedProperty
{
    /// <typeparam name="TAttribute">The attribute, on the property or on the parameter of a positional record.</typeparam>
    /// <returns>Reads it; null if the type has none.</returns>
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A message is read by serializers, which need its properties all the same.")]
    public static Func<object, string?>? Of<TAttribute>(Type? message)
        where TAttribute : Attribute
    {
        var property = message?.GetProperties().FirstOrDefault(candidate => candidate.GetCustomAttribute<TAttribute>(inherit: true) is not null || IsMarkedParameter<TAttribute>(message, candidate));
        return property is null ? null : data => Convert.ToString(property.GetValue(data), CultureInfo.InvariantCulture);
    }

    /// <summary>The attribute of a positional record is on the parameter, unless it says 'property:'.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A message is read by serializers, which need its constructors all the same.")]
    static bool IsMarkedParameter<TAttribute>(Type message, PropertyInfo property)
        where TAttribute : Attribute => message.GetConstructors()
        .SelectMany(constructor => constructor.GetParameters())
        .Any(parameter => parameter.Name == property.Name && parameter.GetCustomAttribute<TAttribute>() is not null);
}
