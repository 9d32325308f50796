using Mediator;

namespace Peers.Mediators;

internal sealed record Announced(int Amount) : INotification;
