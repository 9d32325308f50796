namespace Lato.Messages;

/// <summary>What the execution of a message answers with. Pure.</summary>
internal static class MessageResult
{
    /// <returns>Null if the message says nothing of it.</returns>
    public static Type? Of(Type message) => message.GetInterfaces()
        .FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReturns<>))?.GetGenericArguments()[0];
}
