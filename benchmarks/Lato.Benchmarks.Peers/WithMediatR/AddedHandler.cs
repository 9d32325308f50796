using MediatR;
using Peers.Work;

namespace Peers.WithMediatR;

/// <summary>Registered twice: one of two that handle the event of a command.</summary>
internal sealed class AddedHandler(ScopedService service) : INotificationHandler<Added>
{
    public Task Handle(Added notification, CancellationToken cancellationToken)
    {
        service.Work();
        return Task.CompletedTask;
    }
}
