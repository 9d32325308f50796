using System.Diagnostics;
using System.Reflection;
using Lato.Messages;
using Lato.Messaging;
using Lato.Messaging.Binding;
using Lato.Messaging.Filters;
using Lato.Messaging.Ordering;

namespace Lato;

/// <summary>
/// A handler of messages with all that is around it: envelope, order, concurrency, duplicates, filters, retries within a delivery. A transport
/// gives it deliveries, and does with each what it says. Thread-safe.
/// </summary>
public sealed class MessageEndpoint
{
    readonly MessagingContext _context;
    readonly TransportHandler? _handler;
    readonly MessageBinder _binder;
    readonly MessageReader _reader;
    readonly MessageFilterChain _filters;
    readonly MessageAttempts _attempts;
    readonly Func<object, string?>? _orderingKey;
    readonly KeyedSequence _sequence = new();
    readonly SemaphoreSlim? _slots;
    readonly TimeSpan? _deadline;

    /// <summary>Makes it from an attribute on a handler.</summary>
    /// <param name="context">What all have in common.</param>
    /// <param name="handler">The handler, whose attribute is a <see cref="MessagingAttribute"/>.</param>
    /// <param name="canRedeliver">Whether the transport can have a message delivered again after a while; else it is kept until then.</param>
    /// <param name="keepsOrder">Whether the transport itself delivers no later message of a key before; else a message with a key is kept until then.</param>
    /// <exception cref="InvalidHandlerException">The handler or its attribute cannot work.</exception>
    public MessageEndpoint(MessagingContext context, TransportHandler handler, bool canRedeliver = true, bool keepsOrder = false)
        : this(context, (MessagingAttribute)handler.Attribute, handler, null, canRedeliver, keepsOrder, handler.CallAsync, handler.IsExpected)
    {
    }

    /// <summary>Makes it for an event that enters for all its handlers.</summary>
    /// <param name="context">What all have in common.</param>
    /// <param name="subscription">The event, with an attribute that is a <see cref="MessagingAttribute"/>.</param>
    /// <param name="dispatcher">Publishes it.</param>
    /// <param name="canRedeliver">Whether the transport can have a message delivered again after a while; else it is kept until then.</param>
    /// <param name="keepsOrder">Whether the transport itself delivers no later message of a key before; else a message with a key is kept until then.</param>
    /// <exception cref="ArgumentException">The attribute cannot work.</exception>
    public MessageEndpoint(MessagingContext context, EventSubscription subscription, TransportDispatcher dispatcher, bool canRedeliver = true, bool keepsOrder = false)
        : this(context, (MessagingAttribute)subscription.Attribute, null, subscription.EventType, canRedeliver, keepsOrder, async (request, token) => await dispatcher.PublishAsync(request, token).ConfigureAwait(false), context.Application.IsExpected)
    {
    }

    MessageEndpoint(
        MessagingContext context, MessagingAttribute attribute, TransportHandler? handler, Type? eventType, bool canRedeliver, bool keepsOrder,
        Func<TransportRequest, CancellationToken, Task<object?>> call, Func<Exception, bool> isExpected)
    {
        (_context, _handler) = (context, handler);
        (Attribute, Method) = (attribute, handler?.Method);
        Member = handler?.Handler.Name ?? eventType!.Name;
        Name = handler?.Handler.FullName ?? $"{context.Application.Identifier}.{Member}";
        _binder = new MessageBinder(handler, eventType, context.IsService, attribute.ValueNames);
        _orderingKey = MarkedProperty.Of<OrderingKeyAttribute>(_binder.PayloadType);
        var filters = handler?.Method.GetCustomAttributes<MessageFilterAttribute>() ?? [];
        _filters = new MessageFilterChain([.. context.Filters, .. filters]);
        try
        {
            var envelopes = EndpointSettings.EnvelopesOf(context, attribute);
            Envelope = envelopes is [var first, ..] ? first : null;
            _reader = new MessageReader(envelopes, _binder.PayloadType, Name, EarlierVersion.Of(_binder.PayloadType, context.Options.Upcasters));
            _reader.Validate();
            Policy = EndpointSettings.PolicyOf(context.Options, attribute, (IsOrdered && !keepsOrder) || !canRedeliver);
            _deadline = EndpointSettings.DeadlineOf(attribute);
            _slots = EndpointSettings.SlotsOf(attribute);
        }
        catch (Exception wrong) when (handler is not null && wrong is FormatException or ArgumentException)
        {
            throw new InvalidHandlerException(handler!.Handler.Module, handler.Method, wrong.Message);
        }

        _attempts = new MessageAttempts(context, Name, Policy, call, isExpected);
    }

    /// <summary>The handler, as <c>module.handler</c>; for an event, application and event.</summary>
    public string Name { get; }

    /// <summary>The last part of <see cref="Name"/>, which tells queues of one topic apart: the name of the handler's method, for a lambda its message or alias; for an event that of its type.</summary>
    public string Member { get; }

    /// <inheritdoc cref="TransportHandler.IsHere"/>
    public bool IsHere => _handler?.IsHere != false;

    /// <summary>What is subscribed to.</summary>
    public MessagingAttribute Attribute { get; }

    /// <summary>The method of the handler; null for an event that enters for all its handlers.</summary>
    public MethodInfo? Method { get; }

    /// <summary>The envelope that writes responses; null for none.</summary>
    public IMessageEnvelope? Envelope { get; }

    /// <summary>The type of the data that the handler takes; null if it takes none.</summary>
    public Type? PayloadType => _binder.PayloadType;

    /// <summary>What becomes of messages that fail.</summary>
    public FailurePolicy Policy { get; }

    /// <summary>Whether messages with the same <see cref="OrderingKeyAttribute"/> are handled one after another. Then a failed one is tried again within its delivery, while later ones of its key wait, unless the transport keeps the order itself.</summary>
    public bool IsOrdered => _orderingKey is not null;

    /// <summary>The key that keeps the order of a message, for a transport that stores it; null if there is none.</summary>
    /// <param name="data">The data of the message.</param>
    public string? GetOrderingKey(object data) => _orderingKey?.Invoke(data);

    /// <summary>
    /// Handles a delivery. Messages of one key keep the order in which this is called, so it is called for one delivery after another; it
    /// returns before the handler runs.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="stopping">Cancelled when what has not begun is to be handed back.</param>
    /// <param name="cancelling">Cancelled when what runs is to be given up.</param>
    /// <returns>What to do with it; never fails.</returns>
    public Task<MessageOutcome> ProcessAsync(ReceivedMessage message, CancellationToken stopping, CancellationToken cancelling) => ProcessAsync(message, false, stopping, cancelling);

    /// <summary>Handles a delivery as <see cref="ProcessAsync(ReceivedMessage, CancellationToken, CancellationToken)"/> does, but on the thread of its caller until it waits for something.</summary>
    /// <param name="message">The message.</param>
    /// <param name="stopping">Cancelled when what has not begun is to be handed back.</param>
    /// <param name="cancelling">Cancelled when what runs is to be given up.</param>
    /// <returns>What to do with it; never fails.</returns>
    public Task<MessageOutcome> ProcessInPlaceAsync(ReceivedMessage message, CancellationToken stopping, CancellationToken cancelling) => ProcessAsync(message, true, stopping, cancelling);

    Task<MessageOutcome> ProcessAsync(ReceivedMessage message, bool inPlace, CancellationToken stopping, CancellationToken cancelling)
    {
        ArgumentNullException.ThrowIfNull(message);
        MessagingMetrics.Begun(_context.System, message.Queue);
        var (parts, malformed) = TryRead(message);
        var key = parts?.Data is { } data && _orderingKey is not null ? _orderingKey(data) : null;
        return RunAsync(message, parts, malformed, key is null ? null : _sequence.Enter(key), inPlace, stopping, cancelling);
    }

    async Task<MessageOutcome> RunAsync(
        ReceivedMessage message, ReceivedParts? parts, Exception? malformed, (Task Turn, Action Leave)? place, bool inPlace, CancellationToken stopping, CancellationToken cancelling)
    {
        if (!inPlace)
        {
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding); // whoever delivers goes on with the next
        }

        var began = _context.Time.GetTimestamp();
        MessageOutcome outcome;
        using (var span = MessageTrace.StartProcess(_context.System, message))
        {
            outcome = parts is null ? _attempts.Malformed(message, malformed!) : await EnteredAsync(message, parts, place?.Turn ?? Task.CompletedTask, stopping, cancelling).ConfigureAwait(false);
            End(span, outcome);
        }

        place?.Leave();
        MessagingMetrics.Ended(_context.System, message.Queue, Name, _context.Time.GetElapsedTime(began), WordOf(outcome));
        return outcome;
    }

    async Task<MessageOutcome> EnteredAsync(ReceivedMessage message, ReceivedParts parts, Task turn, CancellationToken stopping, CancellationToken cancelling)
    {
        var hasSlot = false;
        try
        {
            await turn.WaitAsync(stopping).ConfigureAwait(false);
            await (_slots?.WaitAsync(stopping) ?? Task.CompletedTask).ConfigureAwait(false);
            hasSlot = _slots is not null;
            return stopping.IsCancellationRequested
                ? MessageAttempts.HandBack(message)
                : await _attempts.RunAsync(message, _binder, parts, _filters, _deadline, stopping, cancelling).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return MessageAttempts.HandBack(message);
        }
        finally
        {
            if (hasSlot)
            {
                _slots!.Release();
            }
        }
    }

    (ReceivedParts? Parts, Exception? Malformed) TryRead(ReceivedMessage message)
    {
        try
        {
            if (message.Content.Body.Length > _context.Options.MaxBodySize)
            {
                throw new MalformedMessageException($"The message from '{message.Topic}' for '{Name}' has {message.Content.Body.Length} bytes, and {_context.Options.MaxBodySize} are allowed. Send less, or set lato.messaging.max-body-size.");
            }

            var parts = _reader.Read(message);
            message.Id = parts.MessageId ?? message.Id;
            message.Time = parts.Time ?? message.Time;
            return (parts, null);
        }
        catch (Exception junk)
        {
            return (null, junk as MalformedMessageException ?? new MalformedMessageException($"The message from '{message.Topic}' for '{Name}' cannot be read: {junk.Message}", junk));
        }
    }

    static void End(Activity? span, MessageOutcome outcome)
    {
        span?.SetTag(LatoDiagnostics.OutcomeTag, WordOf(outcome));
        if (outcome.Failure is { } failure)
        {
            span?.SetStatus(ActivityStatusCode.Error, failure.Message).SetTag("error.type", failure.GetType().FullName);
        }
    }

    static string WordOf(MessageOutcome outcome) => outcome.Action switch
    {
        MessageAction.Acknowledge => outcome.IsDuplicate ? "duplicate" : "ok",
        MessageAction.Retry => "retried",
        MessageAction.DeadLetter => "dead-lettered",
        MessageAction.Discard => "discarded",
        _ => "handed-back",
    };
}
