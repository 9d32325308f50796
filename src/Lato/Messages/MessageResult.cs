using System.Diagnostics.CodeAnalysis;

namespace Lato.Messages;

/// <summary>The result type of a message. Pure.</summary>
internal static class MessageResult
{
    /// <returns>Null if the message says nothing of it.</returns>
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "IReturns is used here, so it is kept on messages that are used.")]
    public static Type? Of(Type message) => message.GetInterfaces()
        .FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReturns<>))?.GetGenericArguments()[0];
}
