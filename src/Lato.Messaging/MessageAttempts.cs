using Lato.Messaging.Binding;
using Lato.Messaging.Filters;
using Microsoft.Extensions.Logging;

namespace Lato.Messaging;

/// <summary>The attempts of one delivery: until one succeeds, or the policy has another place for the message. Thread-safe.</summary>
/// <param name="context">What all endpoints have in common.</param>
/// <param name="handler">The handler, for logs.</param>
/// <param name="policy">What becomes of failures.</param>
/// <param name="call">Calls the handler.</param>
/// <param name="isExpected">Whether a failure belongs to the business.</param>
internal sealed class MessageAttempts(
    MessagingContext context, string handler, FailurePolicy policy, Func<TransportRequest, CancellationToken, Task<object?>> call, Func<Exception, bool> isExpected)
{
    /// <summary>A module that takes no more for now: how long until it is asked again.</summary>
    static readonly RetryPolicy WhenOverloaded = RetryPolicy.Parse("unlimited, 50ms..2s, exponential");

    public static MessageOutcome HandBack(ReceivedMessage message) => new(MessageAction.HandBack) { Attempts = message.Attempt - 1 };

    public MessageOutcome Malformed(ReceivedMessage message, Exception malformed)
    {
        var outcome = policy.Decide(message.Attempt, malformed);
        Log(message, outcome);
        return outcome;
    }

    public async Task<MessageOutcome> RunAsync(
        ReceivedMessage message, MessageBinder binder, ReceivedParts parts, MessageFilterChain filters, TimeSpan? deadline, CancellationToken stopping, CancellationToken cancelling)
    {
        if (message.Id is { } id && !await context.Duplicates.TryBeginAsync(id, handler, stopping).ConfigureAwait(false))
        {
            context.Log.Duplicate(id, message.Topic, handler);
            return new MessageOutcome(MessageAction.Acknowledge) { IsDuplicate = true, Attempts = message.Attempt };
        }

        var outcome = HandBack(message);
        try
        {
            outcome = await AttemptsAsync(
                message,
                () => filters.RunAsync(message, values => call(binder.Bind(message, parts, values, deadline), cancelling)),
                stopping,
                cancelling).ConfigureAwait(false);
            Log(message, outcome);
            return outcome;
        }
        finally
        {
            if (message.Id is not null)
            {
                await context.Duplicates.EndAsync(message.Id, handler, outcome.Action is MessageAction.Acknowledge or MessageAction.Discard).ConfigureAwait(false);
            }
        }
    }

    async Task<MessageOutcome> AttemptsAsync(ReceivedMessage message, Func<Task<object?>> attempt, CancellationToken stopping, CancellationToken cancelling)
    {
        var (failed, overloaded) = (0, 0);
        while (true)
        {
            message.ForgetDecision();
            var (result, failure) = await AttemptAsync(attempt).ConfigureAwait(false);
            if (failure is null && message.Decision is not { Action: MessageAction.Retry })
            {
                return message.Decision ?? new MessageOutcome(MessageAction.Acknowledge) { Result = result, Attempts = message.Attempt, IsDuplicate = message.IsDuplicate };
            }

            if (failure is ApplicationStoppedException or ModuleInstanceStoppedException || (failure is OperationCanceledException && cancelling.IsCancellationRequested))
            {
                return HandBack(message);
            }

            var delay = failure switch
            {
                null => null,
                DelayMessageException => null,
                ModuleOverloadedException => WhenOverloaded.NextDelay(++overloaded, failure),
                _ => policy.NextInPlace(++failed, failure),
            };
            if (delay is null)
            {
                var outcome = failure is null ? message.Decision! : policy.Decide(message.Attempt, failure);
                if (!policy.KeepsOrder || outcome.Action != MessageAction.Retry)
                {
                    return outcome;
                }

                delay = outcome.Delay;
            }

            if (failure is not null and not ModuleOverloadedException)
            {
                Log(message, failure, LogLevel.Warning, $"is tried again in {delay}");
            }

            await Task.Delay(delay.Value, context.Time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stopping.IsCancellationRequested)
            {
                return HandBack(message);
            }
        }
    }

    static async Task<(object? Result, Exception? Failure)> AttemptAsync(Func<Task<object?>> attempt)
    {
        try
        {
            return (await attempt().ConfigureAwait(false), null);
        }
        catch (Exception failure)
        {
            return (null, failure);
        }
    }

    void Log(ReceivedMessage message, Exception failure, LogLevel unexpected, string consequence)
    {
        var level = isExpected(failure) || failure is DelayMessageException ? LogLevel.Information : unexpected;
        context.Log.HandlerFailed(level, failure, handler, message.Id, message.Topic, message.Attempt, consequence);
    }

    void Log(ReceivedMessage message, MessageOutcome outcome)
    {
        switch (outcome)
        {
            case { IsDuplicate: true }:
                context.Log.Duplicate(message.Id, message.Topic, handler);
                break;
            case { Action: MessageAction.Discard, Failure: null or DiscardMessageException }:
                context.Log.Discarded(message.Id, message.Topic, handler, outcome.Reason);
                break;
            case { Action: MessageAction.DeadLetter, Failure: null or DeadLetterMessageException }:
                context.Log.DeadLettered(message.Id, message.Topic, handler, outcome.Reason);
                break;
            case { Failure: { } failure }:
                Log(message, failure, outcome.Action == MessageAction.Retry ? LogLevel.Warning : LogLevel.Error, Consequence(outcome));
                break;
        }
    }

    static string Consequence(MessageOutcome outcome) => outcome.Action switch
    {
        MessageAction.Retry => $"is delivered again in {outcome.Delay}",
        MessageAction.DeadLetter => "goes to the dead-letter queue",
        _ => "is discarded",
    };
}
