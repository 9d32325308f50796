using MediatR;

namespace Peers.WithMediatR;

internal sealed record AddAndPublish(int Amount) : IRequest<int>;
