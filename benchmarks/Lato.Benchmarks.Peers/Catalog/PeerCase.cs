using Peers.Work;

namespace Peers.Catalog;

/// <summary>What all peers are asked to do.</summary>
/// <param name="Name">Its name in tables and arguments.</param>
/// <param name="Title">What it is.</param>
/// <param name="Callers">How many ask at the same time: one table column for each.</param>
/// <param name="ServiceCalls">How often a call must have called the service.</param>
/// <param name="CallAsync">The call.</param>
internal sealed record PeerCase(string Name, string Title, int[] Callers, int ServiceCalls, Func<Peer, int, ValueTask<int>> CallAsync)
{
    public static IReadOnlyList<PeerCase> All { get; } =
    [
        new("scoped", "A command with a result, a scoped service in a fresh scope, one asynchronous middleware", [1, 2, 64], 1, (peer, amount) => peer.ScopedAsync(amount)),
        new("singleton", "The same with a singleton service", [1, 2, 64], 1, (peer, amount) => peer.SharedAsync(amount)),
        new("await", "A command to a handler that is interrupted once, with a scoped service and one middleware", [1, 64], 1, (peer, amount) => peer.AwaitingAsync(amount)),
        new("publish_2", "A command whose handler publishes an event to two others, all awaited, with scoped services", [1, 2, 64], 3, (peer, amount) => peer.PublishToTwoAsync(amount)),
        new("publish_10", "An event to ten handlers, all awaited, with a singleton service", [1, 2, 64], 10, (peer, amount) => peer.PublishToTenAsync(amount)),
    ];
}
