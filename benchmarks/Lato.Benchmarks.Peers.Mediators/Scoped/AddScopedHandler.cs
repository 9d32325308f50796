using Mediator;
using Peers.Work;

namespace Peers.Mediators;

internal sealed class AddScopedHandler(ScopedService service) : ICommandHandler<AddScoped, int>
{
    public ValueTask<int> Handle(AddScoped command, CancellationToken cancellationToken) => new(command.Amount + service.Work());
}
