using MediatR;
using Peers.Work;

namespace Peers.WithMediatR;

internal sealed class AddScopedHandler(ScopedService service) : IRequestHandler<AddScoped, int>
{
    public Task<int> Handle(AddScoped request, CancellationToken cancellationToken) => Task.FromResult(request.Amount + service.Work());
}
