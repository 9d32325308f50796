using Mediator;

namespace Peers.Mediators;

internal sealed record AddLater(int Amount) : ICommand<int>;
