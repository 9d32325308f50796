using System.Collections.Concurrent;
using Lato.Diagnostics;
using Lato.Engine;
using Lato.Modules;
using Lato.Transactions;

namespace Lato.Applications;

/// <summary>An application that takes calls.</summary>
/// <param name="Transactions">What every transaction runs with.</param>
/// <param name="Nodes">The modules at their places, parents first.</param>
/// <param name="Root">The application's own actor, the parent of all.</param>
/// <param name="Actors">The modules' actors, by identifier.</param>
internal sealed record ApplicationRuntime(
    TransactionRuntime Transactions, IReadOnlyList<ModuleNode> Nodes, LocalActor Root, IReadOnlyDictionary<string, LocalActor> Actors) : IGauged
{
    /// <summary>The modules' first instances, and not what stands in for them, parents first.</summary>
    public ApplicationModule[] Modules { get; } = [.. Nodes.Select(node => node.Original)];

    /// <summary>The events that transports let enter for all their handlers.</summary>
    public required IReadOnlyList<EventSubscription> Subscriptions { get; init; }

    /// <summary>The instances of modules that have several or may run elsewhere, by identifier.</summary>
    public required IReadOnlyDictionary<string, ModuleInstances> Instances { get; init; }

    /// <summary>What says where modules with a role run; null if none has one.</summary>
    public IModulePlacement? Placement { get; init; }

    /// <summary>The processes that run a module and can be reached now.</summary>
    public IReadOnlyList<string> NodesOf(string module) => Placement?.GetNodes(module) ?? [];

    public ApplicationOverrides Overrides { get; } = new(Transactions);

    /// <summary>The modules whose start hooks have begun to run, the last one first.</summary>
    public ConcurrentStack<ApplicationModule> Starting { get; } = new();

    string IGauged.Application => Transactions.Application;

    int IGauged.TransactionsInFlight => Transactions.InFlightCounter.Count;

    IEnumerable<(string Module, int Depth)> IGauged.Mailboxes => Actors.Select(actor => (actor.Key, actor.Value.Mailbox.Depth));
}
