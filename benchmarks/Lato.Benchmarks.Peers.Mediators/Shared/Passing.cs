using Mediator;

namespace Peers.Mediators;

/// <summary>The middleware.</summary>
internal sealed class Passing<TMessage, TResponse> : IPipelineBehavior<TMessage, TResponse>
    where TMessage : IMessage
{
    public async ValueTask<TResponse> Handle(TMessage message, MessageHandlerDelegate<TMessage, TResponse> next, CancellationToken cancellationToken) =>
        await next(message, cancellationToken);
}
