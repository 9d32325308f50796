using Lato.Modules;

namespace Lato.Applications;

/// <summary>Stands for a module with one instance for each key, all of which run here: has its handlers, which <see cref="KeyedInstances"/> run.</summary>
internal sealed class ShardedModule(ModuleNode original, string application) : ModuleStandIn(original, ModuleDistribution.Sharded)
{
    protected override void RegisterHandlers()
    {
        Original.Module.Freeze(application);
        CheckKeys();
        foreach (var (handler, target) in Original.Module.Registrations)
        {
            Add(handler, target);
        }
    }
}
