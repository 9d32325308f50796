namespace Lato;

/// <summary>How a transaction was entered: what came in, and from where. The same in all of it, whatever it calls. Immutable.</summary>
public sealed class TransactionEntry
{
    internal const string OfApplication = "application";

    internal TransactionEntry(EntryKind kind, Message? message, HandlerInfo? handler, string transport)
    {
        Kind = kind;
        Message = message;
        Handler = handler;
        Transport = transport;
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
    public string? Source { get; private init; }

    /// <summary>What tells the sendings of the command that came in from one another, if the sender gave it and the command does not have it in itself; null otherwise.</summary>
    public string? IdempotencyKey { get; private init; }

    /// <summary>Tells what came in from all else that comes by the transport, such as the id of a broker's message; null if the transport did not say.</summary>
    public string? MessageId { get; private init; }

    /// <summary>Which attempt of the transport it is to handle what came in, from 1; null if the transport does not count them.</summary>
    public int? Attempt { get; private init; }

    /// <summary>Kind, transport and what came in, for logs.</summary>
    public override string ToString() => $"{Kind} {Message?.GetType().Name ?? Handler?.FullName} by {Transport}".Replace("  ", " ", StringComparison.Ordinal);

    /// <param name="call">What entered by a transport.</param>
    /// <param name="handler">The handler that it leads to, if it is one.</param>
    internal static TransactionEntry Of(TransportRequest call, HandlerInfo? handler) => new(call.Kind ?? KindOf(call.Message), call.Message, handler, call.Transport)
    {
        Source = call.Source,
        IdempotencyKey = call.IdempotencyKey,
        MessageId = call.MessageId,
        Attempt = call.Attempt,
    };

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
