using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;

namespace Lato.Handlers;

/// <summary>Reads the key of a message for a sharded module.</summary>
internal static class ShardKeyReader
{
    /// <returns>Reads the key, which is null or empty if the message has none; null if the type has no property for it.</returns>
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The properties of a message are used by who makes it and by its handler; of one that is trimmed away the key is told to be missing.")]
    public static Func<object, string?>? Of(Type message)
    {
        var property = message.GetProperties().FirstOrDefault(property => property.IsDefined(typeof(ShardKeyAttribute), inherit: true))
            ?? message.GetConstructors().SelectMany(constructor => constructor.GetParameters())
                .Where(parameter => parameter.IsDefined(typeof(ShardKeyAttribute))) // of a positional record, unless it says 'property:'
                .Select(parameter => message.GetProperty(parameter.Name!)).FirstOrDefault();
        return property is null ? null : data => Convert.ToString(property.GetValue(data), CultureInfo.InvariantCulture);
    }
}
