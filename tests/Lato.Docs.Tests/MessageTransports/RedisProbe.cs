using Lato.Testing.MessagingContract;

namespace Lato.Docs.Tests.MessageTransports;

[Module("probe")]
sealed class RedisProbe(MessageProbe probe) : ApplicationModule
{
    [Redis(MessageTopics.Event, Queue = MessageTopics.Event, Retry = MessageTopics.Retry, DiscardOn = [typeof(ProbeDiscardedException)], DeadLetterOn = [typeof(ProbeDeadLetteredException)])]
    Task Enter(ProbeEvent probed, ReceivedMessage message, TransactionContext context, string? tenant = null) => probe.EnterAsync(probed, message, context, tenant);

    [Redis(MessageTopics.Ordered, Queue = MessageTopics.Ordered, Retry = MessageTopics.Retry)]
    Task EnterOrdered(OrderedProbe probed, ReceivedMessage message, TransactionContext context) => probe.EnterAsync(probed, message, context);

    [Redis(MessageTopics.Sequential, Queue = MessageTopics.Sequential, Retry = MessageTopics.Retry, Concurrency = 1)]
    Task EnterSequential(ProbeEvent probed, ReceivedMessage message, TransactionContext context) => probe.EnterAsync(probed, message, context);
}
