using Mediator;

namespace Peers.Mediators;

internal sealed record Added(int Amount) : INotification;
