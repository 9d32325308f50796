using Mediator;

namespace Peers.Mediators;

internal sealed record AddShared(int Amount) : ICommand<int>;
