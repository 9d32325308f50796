using Mediator;
using Microsoft.Extensions.DependencyInjection;
using Peers.Work;

namespace Peers.Mediators;

internal sealed class AddLaterHandler(IServiceScopeFactory scopes) : ICommandHandler<AddLater, int>
{
    public async ValueTask<int> Handle(AddLater command, CancellationToken cancellationToken)
    {
        using var scope = scopes.CreateScope();
        var service = scope.ServiceProvider.GetRequiredService<ScopedService>();
        await Task.Yield();
        return command.Amount + service.Work();
    }
}
