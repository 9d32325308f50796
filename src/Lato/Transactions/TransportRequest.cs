using Lato.Dependencies;
using Lato.Transactions;

namespace Lato;

/// <summary>What a transport gives to one call of a handler. Made for one call; not thread-safe.</summary>
public sealed class TransportRequest
{
    static readonly Dictionary<string, object?> None = [];

    TransportRequestDetails? _details;

    TransportRequestDetails OwnDetails => _details ??= new TransportRequestDetails();

    /// <summary>The message, if the handler takes one.</summary>
    public Message? Message { get; init; }

    /// <summary>The handler's arguments by the name of the parameter. A name that the handler has no parameter for is of no effect.</summary>
    public IReadOnlyDictionary<string, object?> Arguments { get; init; } = None;

    /// <summary>What enters, for <see cref="TransactionContext.Entry"/>; null for what the message is, or a call if there is none.</summary>
    public EntryKind? Kind
    {
        get => _details?.Kind;
        init
        {
            if (value is not null)
            {
                OwnDetails.Kind = value;
            }
        }
    }

    /// <summary>How long the transaction may take; null for the application's <see cref="ApplicationOptions.Deadline"/>, <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    public TimeSpan? Deadline
    {
        get => _details?.Deadline;
        init
        {
            if (value is not null)
            {
                OwnDetails.Deadline = value;
            }
        }
    }

    /// <summary>Values for parameters that neither arguments nor context values of their name give: what a client sends must not replace what the application sets.</summary>
    internal IReadOnlyDictionary<string, object?> Offers { get; init; } = None;

    /// <summary>What uses the result while the transaction goes on, or null.</summary>
    internal ResultConsumer? Consumer
    {
        get => _details?.Consumer;
        init
        {
            if (value is not null)
            {
                OwnDetails.Consumer = value;
            }
        }
    }

    /// <summary>Whether a parameter may turn out to have no value. It then fails the call before the handler's module is reached, whose failure it is not.</summary>
    internal bool IsIncomplete { get; init; }

    /// <summary>The name of the transport that makes the call; set when it does.</summary>
    internal string Transport { get; set; } = "";

    internal ContextValues? Values { get; private set; }

    /// <summary>Sets a value of the transaction's context: hooks, middlewares and every handler of the transaction can take it by this name, or by its type.</summary>
    public TransportRequest Set<T>(string name, T value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        (Values ??= new ContextValues()).Set(name, typeof(T), value);
        return this;
    }

    internal void SetAll(CallArguments named) => (Values ??= new ContextValues()).SetAll(named);

    /// <param name="handler">The handler that the call leads to, if it is one.</param>
    internal TransactionEntry Entry(HandlerInfo? handler) => new(Kind ?? TransactionEntry.KindOf(Message), Message, handler, Transport);

    internal CallArguments ToArguments() => CallArguments.ByName(Arguments, Offers, IsIncomplete);
}
