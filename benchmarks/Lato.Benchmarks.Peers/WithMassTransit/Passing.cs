using MassTransit;

namespace Peers.WithMassTransit;

/// <summary>The middleware.</summary>
internal sealed class Passing<TMessage> : IFilter<ConsumeContext<TMessage>>
    where TMessage : class
{
    public async Task Send(ConsumeContext<TMessage> context, IPipe<ConsumeContext<TMessage>> next) => await next.Send(context);

    public void Probe(ProbeContext context)
    {
    }
}
