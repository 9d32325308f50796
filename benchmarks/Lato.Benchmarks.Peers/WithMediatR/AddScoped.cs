using MediatR;

namespace Peers.WithMediatR;

internal sealed record AddScoped(int Amount) : IRequest<int>;
