using MediatR;
using Peers.Work;

namespace Peers.WithMediatR;

internal sealed class AddSharedHandler(SharedService service) : IRequestHandler<AddShared, int>
{
    public Task<int> Handle(AddShared request, CancellationToken cancellationToken) => Task.FromResult(request.Amount + service.Work());
}
