using MassTransit;
using Peers.Work;

namespace Peers.WithMassTransit;

internal sealed class AddLaterConsumer(ScopedService service) : IConsumer<AddLater>
{
    public async Task Consume(ConsumeContext<AddLater> context)
    {
        await Task.Yield();
        await context.RespondAsync(new Answered(context.Message.Amount + service.Work()));
    }
}
