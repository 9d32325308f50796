using MediatR;

namespace Peers.WithMediatR;

internal sealed record Added(int Amount) : INotification;
