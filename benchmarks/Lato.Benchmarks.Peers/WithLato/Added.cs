using Lato;

namespace Peers.WithLato;

internal sealed record Added(int Amount) : Event;
