using System.Collections.Concurrent;
using Lato.Messaging.Ordering;

namespace Lato.Cluster.Calls;

/// <summary>Which calls may be sent to another node although the first one may have begun them: idempotent commands with their key in themselves, whose outcome is kept. Thread-safe.</summary>
internal static class RepeatableCalls
{
    static readonly ConcurrentDictionary<Type, Func<object, string?>?> Keys = new();

    public static bool Contain(Message message) => Keys.GetOrAdd(message.GetType(), KeyOf)?.Invoke(message) is { Length: > 0 };

    static Func<object, string?>? KeyOf(Type type) => type.IsDefined(typeof(IdempotentAttribute), inherit: true) ? MarkedProperty.Of<IdempotencyKeyAttribute>(type) : null;
}
