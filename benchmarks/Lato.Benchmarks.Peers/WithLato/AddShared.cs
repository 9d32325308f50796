using Lato;

namespace Peers.WithLato;

internal sealed record AddShared(int Amount) : Command<int>;
