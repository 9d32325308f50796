using Mediator;
using Peers.Work;

namespace Peers.Mediators;

internal sealed class AddSharedHandler(SharedService service) : ICommandHandler<AddShared, int>
{
    public ValueTask<int> Handle(AddShared command, CancellationToken cancellationToken) => new(command.Amount + service.Work());
}
