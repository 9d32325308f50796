using MediatR;

namespace Peers.WithMediatR;

internal sealed record Announced(int Amount) : INotification;
