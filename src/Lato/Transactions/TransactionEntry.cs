namespace Lato;

/// <summary>How a transaction was entered: what came in, and from where. The same in all of it, whatever it calls. Immutable.</summary>
public sealed class TransactionEntry
{
    internal const string OfApplication = "application";

    internal TransactionEntry(EntryKind kind, Message? message, HandlerInfo? handler, string transport, string? source = null, string? idempotencyKey = null)
    {
        Kind = kind;
        Message = message;
        Handler = handler;
        Transport = transport;
        Source = source;
        IdempotencyKey = idempotencyKey;
    }

    /// <summary>What it was begun by.</summary>
    public EntryKind Kind { get; }

    /// <summary>The message that came in, if one did.</summary>
    public Message? Message { get; }

    /// <summary>The handler that the entry leads to; null for a delegate, and for a message that none or several handle.</summary>
    public HandlerInfo? Handler { get; }

    /// <summary>Where it came from: the name of a transport, such as <c>http</c> or <c>schedule</c>, or <c>application</c> for a call by code.</summary>
    public string Transport { get; }

    /// <summary>Where it came from within the transport, such as the topic of a broker; null if the transport did not say.</summary>
    public string? Source { get; }

    /// <summary>What tells the sendings of the command that came in from one another, if the sender gave it and the command does not have it in itself; null otherwise.</summary>
    public string? IdempotencyKey { get; }

    /// <summary>Kind, transport and what came in, for logs.</summary>
    public override string ToString() => $"{Kind} {Message?.GetType().Name ?? Handler?.FullName} by {Transport}".Replace("  ", " ", StringComparison.Ordinal);

    /// <param name="call">What entered by a transport.</param>
    /// <param name="handler">The handler that it leads to, if it is one.</param>
    internal static TransactionEntry Of(TransportRequest call, HandlerInfo? handler) => new(call.Kind ?? KindOf(call.Message), call.Message, handler, call.Transport, call.Source, call.IdempotencyKey);

    internal static EntryKind KindOf(Message? message) => message switch
    {
        null => EntryKind.Call,
        Event => EntryKind.Event,
        _ when IsQuery(message.GetType()) => EntryKind.Query,
        _ => EntryKind.Command,
    };

    static bool IsQuery(Type? type)
    {
        while (type is not null && !(type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Query<>)))
        {
            type = type.BaseType;
        }

        return type is not null;
    }
}
