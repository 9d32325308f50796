using Lato.Dependencies;
using Lato.Transports.Calls;

namespace Lato;

/// <summary>What a transport gives to one call of a handler. Made for one call; not thread-safe.</summary>
public sealed class TransportRequest
{
    static readonly Dictionary<string, object?> None = [];

    TransportRequestDetails? _details;

    TransportRequestDetails OwnDetails => _details ??= new TransportRequestDetails();

    /// <summary>The message, if the handler takes one.</summary>
    public Message? Message { get; init; }

    /// <summary>The handler's arguments by the name of the parameter. A name that the handler has no parameter for has no effect.</summary>
    public IReadOnlyDictionary<string, object?> Arguments { get; init; } = None;

    /// <summary>What enters, for <see cref="TransactionContext.Entry"/>; null for what the message is, or a call if there is none.</summary>
    public EntryKind? Kind
    {
        get => _details?.Kind;
        init => Keep(value, static (details, given) => details.Kind = given);
    }

    /// <summary>How long the transaction may take; null for the application's <see cref="ApplicationOptions.Deadline"/>, <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    public TimeSpan? Deadline
    {
        get => _details?.Deadline;
        init => Keep(value, static (details, given) => details.Deadline = given);
    }

    /// <summary>Where it comes from, as the transport names its sources, for <see cref="TransactionContext.Entry"/>: for a broker the topic. Default: null.</summary>
    public string? Source
    {
        get => _details?.Source;
        init => Keep(value, static (details, given) => details.Source = given);
    }

    /// <summary>Tells the sendings of a command that is <see cref="IdempotentAttribute">idempotent</see> from one another, for <see cref="TransactionContext.Entry"/>; null if the sender gave none. Default: null.</summary>
    public string? IdempotencyKey
    {
        get => _details?.IdempotencyKey;
        init => Keep(value, static (details, given) => details.IdempotencyKey = given);
    }

    /// <summary>Tells what enters from all else that enters by the transport, for <see cref="TransactionContext.Entry"/> and logs: for a broker the id of the message. Default: null.</summary>
    public string? MessageId
    {
        get => _details?.MessageId;
        init => Keep(value, static (details, given) => details.MessageId = given);
    }

    /// <summary>Says which failures the transport handles itself, as HTTP does with those that have a status, so that none becomes an <see cref="UnhandledFailure"/>; null for only those that are expected anyway. Default: null.</summary>
    public Func<Exception, bool>? HandlesFailure
    {
        get => _details?.HandlesFailure;
        init => Keep(value, static (details, given) => details.HandlesFailure = given);
    }

    /// <summary>Which attempt it is to handle what enters, from 1, for <see cref="TransactionContext.Entry"/> and logs; null if the transport does not count them. Default: null.</summary>
    public int? Attempt
    {
        get => _details?.Attempt;
        init => Keep(value, static (details, given) => details.Attempt = given);
    }

    /// <summary>Values for parameters that neither <see cref="Arguments"/> nor context values of their name give: what a client sends must not replace what the application sets. A name that the handler has no parameter for has no effect.</summary>
    public IReadOnlyDictionary<string, object?> FallbackValues { get; init; } = None;

    /// <summary>What uses the result while the transaction goes on; null for a result that is used after its end.</summary>
    public ResultConsumer? Consumer
    {
        get => _details?.Consumer;
        init => Keep(value, static (details, given) => details.Consumer = given);
    }

    /// <summary>Whether something in it can be used once only, such as the body of a request that a handler reads as a stream. Then the transaction is not run again when it has failed. Default: false.</summary>
    public bool RunsOnce
    {
        get => _details?.RunsOnce ?? false;
        init
        {
            if (value)
            {
                OwnDetails.RunsOnce = true;
            }
        }
    }

    /// <summary>Whether a parameter may turn out to have no value, because what entered lacks it and a hook or middleware may set it instead. If none does, the call fails before the handler's module is reached, whose failure it is not.</summary>
    public bool AllowMissing { get; init; }

    /// <summary>The name of the transport that makes the call; set when it does.</summary>
    internal string Transport { get; set; } = "";

    internal ContextValues? Values { get; private set; }

    /// <summary>Whether its transaction may be run again when it has failed.</summary>
    internal bool IsRepeatable => _details is null or { RunsOnce: false, Consumer: null, Kind: not EntryKind.Socket };

    /// <summary>Sets a value of the transaction's context: hooks, middlewares and every handler of the transaction can take it by this name, or by its type.</summary>
    public TransportRequest Set<T>(string name, T value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        (Values ??= new ContextValues()).Set(name, typeof(T), value);
        return this;
    }

    /// <summary>Sets the named ones of these values, as <see cref="Set{T}(string, T)"/> does.</summary>
    public TransportRequest Set(CallArguments values)
    {
        ArgumentNullException.ThrowIfNull(values);
        (Values ??= new ContextValues()).SetAll(values);
        return this;
    }

    /// <summary>What is not given costs no object.</summary>
    void Keep<T>(T given, Action<TransportRequestDetails, T> set)
    {
        if (given is not null)
        {
            set(OwnDetails, given);
        }
    }

    internal CallArguments ToArguments() => CallArguments.ByName(Arguments, FallbackValues, AllowMissing);
}
