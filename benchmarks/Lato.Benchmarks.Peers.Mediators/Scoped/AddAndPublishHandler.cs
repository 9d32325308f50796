using Mediator;
using Peers.Work;

namespace Peers.Mediators;

internal sealed class AddAndPublishHandler(ScopedService service, IPublisher publisher) : ICommandHandler<AddAndPublish, int>
{
    public async ValueTask<int> Handle(AddAndPublish command, CancellationToken cancellationToken)
    {
        var answer = command.Amount + service.Work();
        await publisher.Publish(new Added(command.Amount), cancellationToken);
        return answer;
    }
}
