using Lato;

namespace Peers.WithLato;

internal sealed record AddLater(int Amount) : Command<int>;
