using MassTransit;
using Peers.Work;

namespace Peers.WithMassTransit;

/// <summary>One of the ten.</summary>
internal abstract class Listener(SharedService service) : IConsumer<Announced>
{
    public Task Consume(ConsumeContext<Announced> context)
    {
        service.Work();
        return Task.CompletedTask;
    }
}
