using MassTransit;
using Peers.Work;

namespace Peers.WithMassTransit;

internal sealed class AddSharedConsumer(SharedService service) : IConsumer<AddShared>
{
    public Task Consume(ConsumeContext<AddShared> context) => context.RespondAsync(new Answered(context.Message.Amount + service.Work()));
}
