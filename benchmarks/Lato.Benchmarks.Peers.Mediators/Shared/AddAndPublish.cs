using Mediator;

namespace Peers.Mediators;

internal sealed record AddAndPublish(int Amount) : ICommand<int>;
