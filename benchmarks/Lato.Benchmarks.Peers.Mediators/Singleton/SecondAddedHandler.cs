using Mediator;
using Microsoft.Extensions.DependencyInjection;
using Peers.Work;

namespace Peers.Mediators;

internal sealed class SecondAddedHandler(IServiceScopeFactory scopes) : INotificationHandler<Added>
{
    public ValueTask Handle(Added notification, CancellationToken cancellationToken)
    {
        using var scope = scopes.CreateScope();
        scope.ServiceProvider.GetRequiredService<ScopedService>().Work();
        return default;
    }
}
