namespace Lato;

/// <summary>
/// One delivery of a message. Handlers take it as a parameter to see what the broker says of it, and to act on it: what they decide happens
/// after the transaction has committed. Thread-safe.
/// </summary>
public sealed class ReceivedMessage
{
    readonly Func<TimeSpan, CancellationToken, Task>? _extend;
    MessageOutcome? _decision;

    /// <summary>Makes what a transport has received.</summary>
    /// <param name="extend">Asks the broker to wait longer for the acknowledgement; null if it waits anyway.</param>
    public ReceivedMessage(Func<TimeSpan, CancellationToken, Task>? extend = null) => _extend = extend;

    /// <summary>The topic that it was sent to, as the broker has it.</summary>
    public required string Topic { get; init; }

    /// <summary>Where it was taken from.</summary>
    public required string Queue { get; init; }

    /// <summary>Where it came from, in the words of the transport: <see cref="TransactionEntry.Source"/>. Default: null.</summary>
    public string? Source { get; init; }

    /// <summary>Where an event has entered that was kept since, to be published later: it is not sent back there. Default: null.</summary>
    public MessageOrigin? Origin { get; init; }

    /// <summary>Body, content type and headers.</summary>
    public required EncodedMessage Content { get; init; }

    /// <summary>Tells the message from all others, by its body or else by the broker; null if neither says.</summary>
    public string? Id { get; set; }

    /// <summary>When it was sent, by its body or else by the broker; null if neither says.</summary>
    public DateTimeOffset? Time { get; set; }

    /// <summary>Counts the deliveries of the message to this handler that were not a repetition by the broker, from 1.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Whether the broker says that it may have delivered the message before.</summary>
    public bool IsRedelivered { get; init; }

    /// <summary>What the transport knows of the message, for parameters by name. Default: empty.</summary>
    public IReadOnlyDictionary<string, object?> Values { get; init; } = new Dictionary<string, object?>();

    /// <summary>Whether the handler has decided what becomes of the message, other than that it is acknowledged.</summary>
    public bool IsDecided => Decision is not null;

    /// <summary>
    /// Whether the handler was left out since it had handled the message before, as what stores that with the handler's own writes finds out: it sets this, and the message is acknowledged without a
    /// response. Default: false.
    /// </summary>
    public bool IsDuplicate { get; set; }

    /// <summary>What the handler has decided; null if nothing.</summary>
    internal MessageOutcome? Decision => Volatile.Read(ref _decision);

    /// <summary>Has the message delivered again after a while, once the transaction has committed. It does not count as a failure.</summary>
    /// <param name="delay">How long to wait, from 0 to 24 days.</param>
    public void Delay(TimeSpan delay) => Decide(MessageOutcome.Delayed(delay, Attempt));

    /// <summary>Moves the message to the dead-letter queue, once the transaction has committed.</summary>
    /// <param name="reason">Why, for the headers of the message there.</param>
    public void DeadLetter(string reason) => Decide(new MessageOutcome(MessageAction.DeadLetter) { Reason = reason, Attempts = Attempt });

    /// <summary>Acknowledges the message as one that was not wanted, once the transaction has committed.</summary>
    /// <param name="reason">Why, for the log.</param>
    public void Discard(string reason) => Decide(new MessageOutcome(MessageAction.Discard) { Reason = reason, Attempts = Attempt });

    /// <summary>Asks the broker to wait longer for the acknowledgement. Has no effect on a broker that waits as long as the connection lives.</summary>
    /// <param name="time">How long from now.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task ExtendAsync(TimeSpan time, CancellationToken cancellationToken = default) => _extend?.Invoke(time, cancellationToken) ?? Task.CompletedTask;

    /// <summary>A further attempt decides anew.</summary>
    internal void ForgetDecision()
    {
        Volatile.Write(ref _decision, null);
        IsDuplicate = false;
    }

    void Decide(MessageOutcome decision) => Volatile.Write(ref _decision, decision);
}
