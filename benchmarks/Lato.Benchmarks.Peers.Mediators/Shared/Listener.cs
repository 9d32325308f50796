using Mediator;
using Peers.Work;

namespace Peers.Mediators;

/// <summary>One of the ten.</summary>
internal abstract class Listener(SharedService service) : INotificationHandler<Announced>
{
    public ValueTask Handle(Announced notification, CancellationToken cancellationToken)
    {
        service.Work();
        return default;
    }
}
