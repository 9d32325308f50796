using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;

namespace Lato.Messaging.Ordering;

/// <summary>Reads the key by which messages of a type keep their order.</summary>
internal static class OrderingKeys
{
    /// <returns>Reads the key of a message; null if the type has none.</returns>
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The payload of a message is read by serializers, which need its properties all the same.")]
    public static Func<object, string?>? Of(Type? payload)
    {
        var property = payload?.GetProperties().FirstOrDefault(candidate => candidate.GetCustomAttribute<OrderingKeyAttribute>(inherit: true) is not null || IsMarkedParameter(payload, candidate));
        return property is null ? null : data => Convert.ToString(property.GetValue(data), CultureInfo.InvariantCulture);
    }

    /// <summary>The attribute of a positional record is on the parameter, unless it says 'property:'.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The payload of a message is read by serializers, which need its constructors all the same.")]
    static bool IsMarkedParameter(Type payload, PropertyInfo property) => payload.GetConstructors()
        .SelectMany(constructor => constructor.GetParameters())
        .Any(parameter => parameter.Name == property.Name && parameter.GetCustomAttribute<OrderingKeyAttribute>() is not null);
}
