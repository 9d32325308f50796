using MassTransit;
using Peers.Work;

namespace Peers.WithMassTransit;

internal sealed class AddScopedConsumer(ScopedService service) : IConsumer<AddScoped>
{
    public Task Consume(ConsumeContext<AddScoped> context) => context.RespondAsync(new Answered(context.Message.Amount + service.Work()));
}
