using System.Globalization;

namespace Lato;

/// <summary>The headers that Lato writes into a message which it moves: to where it waits for its next delivery, or to a dead-letter queue. For packages with a transport. Thread-safe.</summary>
public static class MessageHeaders
{
    /// <summary>How many deliveries have failed.</summary>
    public const string Attempts = "lato-attempts";

    /// <summary>The topic that the message was sent to.</summary>
    public const string Topic = "lato-topic";

    /// <summary>The queue that the message was taken from.</summary>
    public const string Queue = "lato-queue";

    /// <summary>The handler that it failed at, as <c>module.handler</c>.</summary>
    public const string Handler = "lato-handler";

    /// <summary>The last exception as text, with its stack; at most 4,000 characters.</summary>
    public const string Exception = "lato-exception";

    /// <summary>Why it is in the dead-letter queue; at most 4,000 characters.</summary>
    public const string Reason = "lato-reason";

    /// <summary>When it failed first, as ISO 8601 in UTC.</summary>
    public const string FirstFailure = "lato-first-failure-at";

    /// <summary>When it failed last, as ISO 8601 in UTC.</summary>
    public const string LastFailure = "lato-last-failure-at";

    const int LongestText = 4000;

    /// <summary>Reads which attempt a delivery is: <see cref="ReceivedMessage.Attempt"/>.</summary>
    /// <param name="headers">The headers of the delivery.</param>
    /// <returns>1 for a message that has not been moved.</returns>
    public static int AttemptOf(IReadOnlyDictionary<string, string> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        return int.TryParse(headers.GetValueOrDefault(Attempts), NumberStyles.None, CultureInfo.InvariantCulture, out var failed) ? 1 + Math.Min(failed, int.MaxValue - 2) : 1;
    }

    /// <summary>Makes the headers that a message is moved with: its own, and what happened to it.</summary>
    /// <param name="message">The delivery.</param>
    /// <param name="handler">The name of its <see cref="MessageEndpoint"/>.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="now">The time.</param>
    public static Dictionary<string, string> Of(ReceivedMessage message, string handler, MessageOutcome outcome, DateTimeOffset now)
    {
        var added = Added(message, handler, outcome, now);
        var headers = new Dictionary<string, string>(message.Content.Headers, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, text) in added)
        {
            headers[name] = text;
        }

        return headers;
    }

    /// <summary>Makes the headers that say what happened to a message, for a transport that keeps its own ones as they are.</summary>
    /// <param name="message">The delivery.</param>
    /// <param name="handler">The name of its <see cref="MessageEndpoint"/>.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="now">The time.</param>
    public static IReadOnlyDictionary<string, string> Added(ReceivedMessage message, string handler, MessageOutcome outcome, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(outcome);
        var headers = new Dictionary<string, string> { [Attempts] = outcome.Attempts.ToString(CultureInfo.InvariantCulture), [Topic] = message.Topic };
        if (outcome.Failure is { } failure)
        {
            var at = now.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
            headers[FirstFailure] = message.Content.Headers.GetValueOrDefault(FirstFailure) ?? at;
            headers[LastFailure] = at;
            headers[Exception] = Cut(failure.ToString());
        }

        if (outcome.Action == MessageAction.DeadLetter)
        {
            headers[Queue] = message.Queue;
            headers[Handler] = handler;
            headers[Reason] = Cut(outcome.Reason ?? outcome.Failure?.Message ?? "");
        }

        return headers;
    }

    static string Cut(string text) => text.Length <= LongestText ? text : $"{text.AsSpan(0, LongestText)}…";
}
