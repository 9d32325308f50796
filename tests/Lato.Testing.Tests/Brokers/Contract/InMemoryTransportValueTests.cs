using Lato.Testing.TransportContract;

namespace Lato.Testing.Tests.Brokers.Contract;

public sealed class InMemoryTransportValueTests : TransportValueContract
{
    protected override Task<TransportHost> StartAsync(TransportSetup setup) => InMemoryTransportHost.StartAsync(setup);
}
