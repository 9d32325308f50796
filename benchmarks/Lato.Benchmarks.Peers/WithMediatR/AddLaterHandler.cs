using MediatR;
using Peers.Work;

namespace Peers.WithMediatR;

internal sealed class AddLaterHandler(ScopedService service) : IRequestHandler<AddLater, int>
{
    public async Task<int> Handle(AddLater request, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return request.Amount + service.Work();
    }
}
