using Mediator;
using Peers.Work;

namespace Peers.Mediators;

internal sealed class SecondAddedHandler(ScopedService service) : INotificationHandler<Added>
{
    public ValueTask Handle(Added notification, CancellationToken cancellationToken)
    {
        service.Work();
        return default;
    }
}
