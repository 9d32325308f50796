using Lato;

namespace Peers.WithLato;

internal sealed record AddScoped(int Amount) : Command<int>;
