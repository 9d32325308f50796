using Lato.Testing.MessagingContract;

namespace Lato.Testing.Tests.Brokers.Contract;

public sealed class InMemoryMessageFailureTests : MessageFailureContract
{
    readonly InMemoryBroker _broker = new();

    protected override Task<MessageHost> StartAsync(MessageSetup setup) => InMemoryMessageHost.StartAsync(setup, _broker);
}
