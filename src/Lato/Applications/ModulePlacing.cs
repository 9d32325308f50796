using System.Reflection;
using Lato.Dependencies;
using Lato.Modules;

namespace Lato.Applications;

/// <summary>Puts a stand-in in the place of modules that run elsewhere, or of which there are several instances. Used once.</summary>
internal sealed class ModulePlacing(string application, ApplicationConfiguration setup, ServiceCatalog services)
{
    readonly Lazy<IModulePlacement?> _placement = new(() => setup.Placement?.Invoke(setup.Services));

    /// <summary>What has placed modules; null if all run here.</summary>
    public IModulePlacement? Used => _placement is { IsValueCreated: true, Value: var placement } ? placement : null;

    /// <param name="node">A module at its place.</param>
    /// <returns>The module itself, if it runs here and nothing more is to be said of it.</returns>
    /// <exception cref="InvalidModuleException">The application runs in one process, or the module cannot be what it is to be.</exception>
    public ApplicationModule Place(ModuleNode node)
    {
        var (module, role, distribution) = (node.Module, node.Role, DistributionOf(node.Module));
        if (distribution != ModuleDistribution.EachProcess)
        {
            Check(node, distribution);
        }

        return _placement.Value is { } placement ? placement.IsHere(new ModulePlacement(module.Identifier, role, distribution, node.IsNamed)) ? module : new RemoteModule(node, distribution, placement, application)
            : role is not null ? throw new InvalidModuleException(
                module.Identifier, $"Module '{module.Identifier}' has the role '{role}', and application '{application}' runs in one process. Call UseCluster of the package Lato.Cluster, or take out lato.modules.{module.Identifier}.role.")
            : distribution == ModuleDistribution.Sharded ? new ShardedModule(node, application)
            : module;
    }

    static ModuleDistribution DistributionOf(ApplicationModule module)
    {
        var (isSharded, isSingleton) = (module.GetType().IsDefined(typeof(ShardedAttribute), inherit: false), module.GetType().IsDefined(typeof(ClusterSingletonAttribute), inherit: false));
        return isSharded && isSingleton ? throw new InvalidModuleException(module.Identifier, $"Module '{module.Identifier}' is [Sharded] and [ClusterSingleton]: one instance for each key, and one in all. Remove one of the two.")
            : isSharded ? ModuleDistribution.Sharded
            : isSingleton ? ModuleDistribution.Singleton
            : ModuleDistribution.EachProcess;
    }

    void Check(ModuleNode node, ModuleDistribution distribution)
    {
        var (identifier, kind) = (node.Module.Identifier, distribution == ModuleDistribution.Sharded ? "[Sharded]" : "[ClusterSingleton]");
        if (!node.Source.MakesFresh(services))
        {
            throw new InvalidModuleException(identifier, $"Module '{identifier}' is {kind}, but {node.Source.OnlyOne}");
        }

        if (node.Module.Submodules is [var submodule, ..])
        {
            throw new InvalidModuleException(identifier, $"Module '{identifier}' is {kind} and includes '{submodule.Name}', which would not be where it is. Include that in another module, or in the application.");
        }
    }
}
