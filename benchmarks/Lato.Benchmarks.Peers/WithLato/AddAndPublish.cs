using Lato;

namespace Peers.WithLato;

internal sealed record AddAndPublish(int Amount) : Command<int>;
