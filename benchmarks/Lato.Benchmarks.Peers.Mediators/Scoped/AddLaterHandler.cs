using Mediator;
using Peers.Work;

namespace Peers.Mediators;

internal sealed class AddLaterHandler(ScopedService service) : ICommandHandler<AddLater, int>
{
    public async ValueTask<int> Handle(AddLater command, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return command.Amount + service.Work();
    }
}
