using Mediator;
using Microsoft.Extensions.DependencyInjection;
using Peers.Work;

namespace Peers.Mediators;

internal sealed class AddScopedHandler(IServiceScopeFactory scopes) : ICommandHandler<AddScoped, int>
{
    public ValueTask<int> Handle(AddScoped command, CancellationToken cancellationToken)
    {
        using var scope = scopes.CreateScope();
        return new(command.Amount + scope.ServiceProvider.GetRequiredService<ScopedService>().Work());
    }
}
