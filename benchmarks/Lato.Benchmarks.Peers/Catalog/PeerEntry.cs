using Peers.Mediators;
using Peers.Plain;
using Peers.WithAkka;
using Peers.WithLato;
using Peers.WithMassTransit;
using Peers.WithMediatR;
using Peers.WithWolverine;
using Peers.Work;

namespace Peers.Catalog;

/// <param name="Name">The name in arguments.</param>
/// <param name="Title">The name in tables.</param>
/// <param name="Create">Makes one that has not started.</param>
internal sealed record PeerEntry(string Name, string Title, Func<Peer> Create)
{
    public static IReadOnlyList<PeerEntry> All { get; } =
    [
        new("plain", "the same work in plain code", () => new PlainPeer()),
        new("lato_stateless", "**Lato**, stateless modules", () => new LatoPeer(Lato.Concurrency.Stateless)),
        new("lato_interleaved", "**Lato**, interleaved modules", () => new LatoPeer(Lato.Concurrency.Interleaved)),
        new("mediator_scoped", "Mediator 3.0.2, scoped", () => new ScopedMediatorPeer()),
        new("mediator_singleton", "Mediator 3.0.2, singleton, its handlers make the scopes", () => new SingletonMediatorPeer()),
        new("mediatr", "MediatR 5.1.0", () => new MediatRPeer()),
        new("wolverine", "Wolverine 6.62.0 InvokeAsync, bus kept", () => new WolverinePeer()),
        new("masstransit", "MassTransit 8.5.12 mediator", () => new MassTransitPeer()),
        new("akka", "Akka.NET 1.5.74 Ask, no middleware", () => new AkkaPeer()),
    ];
}
