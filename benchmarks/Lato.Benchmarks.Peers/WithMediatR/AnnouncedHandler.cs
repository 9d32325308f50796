using MediatR;
using Peers.Work;

namespace Peers.WithMediatR;

/// <summary>Registered ten times: one of ten that handle an event.</summary>
internal sealed class AnnouncedHandler(SharedService service) : INotificationHandler<Announced>
{
    public Task Handle(Announced notification, CancellationToken cancellationToken)
    {
        service.Work();
        return Task.CompletedTask;
    }
}
