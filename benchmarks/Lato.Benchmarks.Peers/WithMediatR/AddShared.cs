using MediatR;

namespace Peers.WithMediatR;

internal sealed record AddShared(int Amount) : IRequest<int>;
