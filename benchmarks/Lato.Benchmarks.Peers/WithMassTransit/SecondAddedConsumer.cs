using MassTransit;
using Peers.Work;

namespace Peers.WithMassTransit;

internal sealed class SecondAddedConsumer(ScopedService service) : IConsumer<Added>
{
    public Task Consume(ConsumeContext<Added> context)
    {
        service.Work();
        return Task.CompletedTask;
    }
}
