using Lato.Testing.MessagingContract;

namespace Lato.Testing.Tests.Brokers.Contract;

public sealed class InMemoryMessageOrderTests : MessageOrderContract
{
    readonly InMemoryBroker _broker = new();

    protected override Task<MessageHost> StartAsync(MessageSetup setup) => InMemoryMessageHost.StartAsync(setup, _broker);
}
