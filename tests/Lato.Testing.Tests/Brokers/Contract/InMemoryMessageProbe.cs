using Lato.Testing.MessagingContract;

namespace Lato.Testing.Tests.Brokers.Contract;

[Module("probe")]
sealed class InMemoryMessageProbe(MessageProbe probe) : ApplicationModule
{
    [InMemory(MessageTopics.Event, Queue = MessageTopics.Event, Retry = MessageTopics.Retry, DiscardOn = [typeof(ProbeDiscardedException)], DeadLetterOn = [typeof(ProbeDeadLetteredException)])]
    Task Enter(ProbeEvent probed, ReceivedMessage message, TransactionContext context, string? tenant = null) => probe.EnterAsync(probed, message, context, tenant);

    [InMemory(MessageTopics.Ordered, Queue = MessageTopics.Ordered, Retry = MessageTopics.Retry)]
    Task EnterOrdered(OrderedProbe probed, ReceivedMessage message, TransactionContext context) => probe.EnterAsync(probed, message, context);

    [InMemory(MessageTopics.Sequential, Queue = MessageTopics.Sequential, Retry = MessageTopics.Retry, Concurrency = 1)]
    Task EnterSequential(ProbeEvent probed, ReceivedMessage message, TransactionContext context) => probe.EnterAsync(probed, message, context);
}
