using Microsoft.Extensions.Configuration;

namespace Lato.Cluster.Nodes;

/// <summary>The roles of this node: those that it is given, and those of the modules that it is told to run by name. Without both it has every role. Immutable.</summary>
internal sealed class NodeRoles
{
    readonly string _given;
    readonly bool _areAll;

    /// <param name="options">The options of the node.</param>
    /// <param name="named">The modules that it is told to run; empty for all that its roles allow.</param>
    /// <param name="configuration">Has the roles of modules.</param>
    public NodeRoles(ClusterOptions options, IReadOnlyList<string> named, IConfiguration? configuration)
    {
        _given = options.Roles;
        var given = ClusterTexts.ListOf(options.Roles);
        _areAll = given.Length == 0 && named.Count == 0;
        ForAkka = [.. (_areAll ? [ClusterNode.EveryRole] : given).Union(
            from setting in configuration?.GetSection("lato").AsEnumerable() ?? []
            where setting.Value is { Length: > 0 } && setting.Key.ToLowerInvariant().Split(':') is [.., "modules", var module, "role"] && (_areAll || named.Contains(module, StringComparer.OrdinalIgnoreCase))
            select setting.Value)];
    }

    /// <summary>Also all that modules have, if the node has every role: Akka knows no node that has any.</summary>
    public IReadOnlyList<string> ForAkka { get; }

    /// <summary>Whether the node has a role; of null, each does.</summary>
    public bool Contain(string? role) => role is null || _areAll || ForAkka.Contains(role);

    /// <summary>Of the nodes that could have a module with one instance in the cluster, or for each key, Akka chooses: so each of them must run it, and no other one.</summary>
    /// <exception cref="ClusterConfigurationException">That does not hold.</exception>
    public void Check(ModulePlacement module)
    {
        if (module is { Distribution: not ModuleDistribution.EachProcess, IsNamed: { } isNamed } && isNamed != Contain(module.Role))
        {
            var kind = module.Distribution == ModuleDistribution.Sharded ? "[Sharded]" : "[ClusterSingleton]";
            throw new ClusterConfigurationException("roles", _given, isNamed
                ? $"lato.enabled-modules names the {kind} module '{module.Module}', whose role '{module.Role}' the node does not have. Add that role."
                : $"the {kind} module '{module.Module}' may be on every node{(module.Role is null ? "" : $" with the role '{module.Role}'")}, as this one, and lato.enabled-modules does not name it. Name it too, or let lato.modules.{module.Module}.role be one that no module of this node has.");
        }
    }
}
