using System.Diagnostics.CodeAnalysis;

namespace Lato.Schedules;

/// <summary>Makes the messages of handlers that take one.</summary>
internal static class MessageFactory
{
    /// <returns>Makes a message with nothing but defaults; null without a type.</returns>
    /// <exception cref="FormatException">Such a message cannot be created.</exception>
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The documentation says that the constructor of a message that only schedules make must be kept.")]
    public static Func<Message>? Of(Type? type)
    {
        if (type is null)
        {
            return null;
        }

        var constructor = type.IsAbstract ? null : Array.Find(type.GetConstructors(), candidate => Array.TrueForAll(candidate.GetParameters(), parameter => parameter.HasDefaultValue));
        if (constructor is null)
        {
            throw new FormatException($"is to handle '{type.Name}', but a schedule cannot make one: it has no constructor that needs no arguments. Give its parameters defaults, or schedule a method that takes no message and sends it.");
        }

        var defaults = Array.ConvertAll(constructor.GetParameters(), parameter => parameter.DefaultValue);
        return () => (Message)constructor.Invoke(defaults);
    }
}
