using MediatR;

namespace Peers.WithMediatR;

internal sealed record AddLater(int Amount) : IRequest<int>;
