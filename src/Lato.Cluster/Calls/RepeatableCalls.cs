using System.Collections.Concurrent;
using Lato.Messages;

namespace Lato.Cluster.Calls;

/// <summary>Which calls may be sent to another node although the first one may have begun them: idempotent commands with a key, whose outcome is kept. Thread-safe.</summary>
internal static class RepeatableCalls
{
    static readonly ConcurrentDictionary<Type, Func<object, string?>?> Keys = new(); // null for what is not idempotent

    /// <param name="message">The command or query.</param>
    /// <param name="once">The key with which it has entered; null for none.</param>
    public static bool Contain(Message message, string? once) => Keys.GetOrAdd(message.GetType(), KeyOf) is { } keyOf && (once is not null || keyOf(message) is { Length: > 0 });

    static Func<object, string?>? KeyOf(Type type) => type.IsDefined(typeof(IdempotentAttribute), inherit: true) ? MarkedProperty.Of<IdempotencyKeyAttribute>(type) ?? (static _ => null) : null;
}
