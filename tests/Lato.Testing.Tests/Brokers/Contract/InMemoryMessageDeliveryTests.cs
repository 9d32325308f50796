using Lato.Testing.MessagingContract;

namespace Lato.Testing.Tests.Brokers.Contract;

public sealed class InMemoryMessageDeliveryTests : MessageDeliveryContract
{
    readonly InMemoryBroker _broker = new();

    protected override Task<MessageHost> StartAsync(MessageSetup setup) => InMemoryMessageHost.StartAsync(setup, _broker);
}
