using MassTransit;
using Peers.Work;

namespace Peers.WithMassTransit;

internal sealed class AddAndPublishConsumer(ScopedService service) : IConsumer<AddAndPublish>
{
    public async Task Consume(ConsumeContext<AddAndPublish> context)
    {
        var answer = context.Message.Amount + service.Work();
        await context.Publish(new Added(context.Message.Amount));
        await context.RespondAsync(new Answered(answer));
    }
}
