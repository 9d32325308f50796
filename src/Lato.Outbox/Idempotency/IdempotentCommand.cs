using System.Collections.Concurrent;
using System.Reflection;
using Lato.Messages;

namespace Lato.Outbox.Idempotency;

/// <summary>What is known of a command that is idempotent. Immutable.</summary>
/// <param name="Type">Its class.</param>
/// <param name="Name">Its stable name.</param>
/// <param name="IsKeyRequired">Whether it is refused without a key.</param>
/// <param name="KeyOf">Reads the key that it has in itself; null if it has none.</param>
internal sealed record IdempotentCommand(Type Type, string Name, bool IsKeyRequired, Func<object, string?>? KeyOf)
{
    const int LongestKey = 255;

    static readonly ConcurrentDictionary<Type, IdempotentCommand?> Known = new();

    /// <returns>Null for a message that is not an idempotent command.</returns>
    public static IdempotentCommand? Of(Message? message) => message is null or Event ? null : Known.GetOrAdd(message.GetType(), Make);

    /// <summary>Whether a handler takes a message that says it is one.</summary>
    public static bool IsHandledBy(HandlerInfo handler) => handler.MessageType?.IsDefined(typeof(IdempotentAttribute), inherit: true) == true;

    /// <summary>Whether an application handles such commands.</summary>
    /// <exception cref="OutboxException">One is a query or an event, or its handler returns what cannot be kept.</exception>
    public static bool Find(Application application, OutcomeJson json)
    {
        var isAny = false;
        foreach (var handler in application.GetHandlers().Where(IsHandledBy))
        {
            isAny = true;
            if (!IsCommand(handler.MessageType!))
            {
                throw OutboxException.NotACommand(handler.MessageType!.Name);
            }

            if (json.WhyNot(handler.ResultType) is { } problem)
            {
                throw OutboxException.NotKept(handler, problem);
            }
        }

        return isAny;
    }

    /// <summary>The key of a command; null if it has none.</summary>
    /// <param name="context">The transaction in which it is executed.</param>
    /// <param name="command">The command.</param>
    /// <exception cref="IdempotencyKeyMissingException">It needs one.</exception>
    /// <exception cref="OutboxException">It is too long.</exception>
    public string? FindKey(TransactionContext context, Message command)
    {
        var entry = context.Entry;
        var key = KeyOf?.Invoke(command) is { Length: > 0 } own ? own : ReferenceEquals(entry.Message, command) ? entry.IdempotencyKey : null;
        return key is { Length: > LongestKey } ? throw OutboxException.KeyTooLong(Type.Name, key.Length, LongestKey)
            : key is null && IsKeyRequired && ReferenceEquals(entry.Message, command) ? throw new IdempotencyKeyMissingException(Type.Name)
            : key; // without one, a command inside of another transaction is a part of that
    }

    static IdempotentCommand? Make(Type type) => type.GetCustomAttribute<IdempotentAttribute>(inherit: true) is { } marked && IsCommand(type)
        ? new IdempotentCommand(type, MessageName.Of(type), marked.IsKeyRequired, MarkedProperty.Of<IdempotencyKeyAttribute>(type))
        : null;

    static bool IsCommand(Type type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current == typeof(Command) || (current.IsGenericType && current.GetGenericTypeDefinition() == typeof(Command<>)))
            {
                return true;
            }
        }

        return false;
    }
}
