using MediatR;
using Peers.Work;

namespace Peers.WithMediatR;

internal sealed class AddAndPublishHandler(ScopedService service, IMediator mediator) : IRequestHandler<AddAndPublish, int>
{
    public async Task<int> Handle(AddAndPublish request, CancellationToken cancellationToken)
    {
        var answer = request.Amount + service.Work();
        await mediator.Publish(new Added(request.Amount), cancellationToken);
        return answer;
    }
}
