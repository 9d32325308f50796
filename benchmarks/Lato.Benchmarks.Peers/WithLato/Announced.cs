using Lato;

namespace Peers.WithLato;

internal sealed record Announced(int Amount) : Event;
