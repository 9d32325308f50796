using Mediator;

namespace Peers.Mediators;

internal sealed record AddScoped(int Amount) : ICommand<int>;
