using Lato.Testing.MessagingContract;

namespace Lato.Aws.Tests.MessagingContract;

/// <summary>SQS takes no names with dots.</summary>
[Module("probe")]
sealed class SnsSqsMessageProbe(MessageProbe probe) : ApplicationModule
{
    const string Event = "probe-event";
    const string Ordered = "probe-ordered";
    const string Sequential = "probe-sequential";

    [SnsSqs(MessageTopics.Event, Queue = Event, Retry = MessageTopics.Retry, DiscardOn = [typeof(ProbeDiscardedException)], DeadLetterOn = [typeof(ProbeDeadLetteredException)])]
    Task Enter(ProbeEvent probed, ReceivedMessage message, TransactionContext context, string? tenant = null) => probe.EnterAsync(probed, message, context, tenant);

    [SnsSqs(MessageTopics.Ordered, Queue = Ordered, Retry = MessageTopics.Retry)]
    Task EnterOrdered(OrderedProbe probed, ReceivedMessage message, TransactionContext context) => probe.EnterAsync(probed, message, context);

    [SnsSqs(MessageTopics.Sequential, Queue = Sequential, Retry = MessageTopics.Retry, Concurrency = 1)]
    Task EnterSequential(ProbeEvent probed, ReceivedMessage message, TransactionContext context) => probe.EnterAsync(probed, message, context);
}
