using Lato.Testing.MessagingContract;

namespace Lato.Testing.Tests.Brokers.Contract;

public sealed class InMemoryMessageDuplicateTests : MessageDuplicateContract
{
    readonly InMemoryBroker _broker = new();

    protected override Task<MessageHost> StartAsync(MessageSetup setup) => InMemoryMessageHost.StartAsync(setup, _broker);
}
