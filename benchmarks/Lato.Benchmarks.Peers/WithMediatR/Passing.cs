using MediatR;

namespace Peers.WithMediatR;

/// <summary>The middleware.</summary>
internal sealed class Passing<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) => await next();
}
