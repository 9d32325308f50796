namespace Lato.Modules;

/// <summary>Walks the modules of an application depth first and ends their registration.</summary>
internal static class ModuleTree
{
    public static List<ModuleNode> Freeze(ApplicationModule root, IServiceProvider services)
    {
        var nodes = new List<ModuleNode>();
        Add(new ModuleNode(root, new ModuleSource(root), null), root.Identifier, services, nodes, new(ReferenceEqualityComparer.Instance), new());
        return nodes;
    }

    static void Add(
        ModuleNode node,
        string application,
        IServiceProvider services,
        List<ModuleNode> nodes,
        Dictionary<ApplicationModule, ModuleNode> places,
        Dictionary<string, ModuleNode> names)
    {
        var module = node.Module;
        if (places.TryGetValue(module, out var other))
        {
            throw IsAncestor(other, node)
                ? new InvalidModuleException(module.Identifier, $"Module '{module.Identifier}' includes itself: {PathOf(node)}. Remove one of these inclusions.")
                : new InvalidModuleException(module.Identifier, $"Module '{module.Identifier}' is included twice: {PathOf(other)} and {PathOf(node)}. Include it once.");
        }

        if (!names.TryAdd(module.Identifier, node) && !TakesNameOfApplication(node, names))
        {
            throw new InvalidModuleException(module.Identifier, names[module.Identifier].Parent is null
                ? $"Module '{module.Identifier}' has the identifier of its application: {PathOf(node)}. Rename one of the two."
                : $"Two modules have the identifier '{module.Identifier}': {PathOf(names[module.Identifier])} and {PathOf(node)}. Rename one.");
        }

        places.Add(module, node);
        nodes.Add(node);
        module.Freeze(application);
        foreach (var source in module.Submodules)
        {
            Add(new ModuleNode(source.Create(services), source, node), application, services, nodes, places, names);
        }
    }

    /// <summary>The application of a service is nothing but its module, unless it has handlers of its own.</summary>
    static bool TakesNameOfApplication(ModuleNode node, Dictionary<string, ModuleNode> names)
    {
        var other = names[node.Module.Identifier];
        var isFree = node.Source.IsService && other == node.Parent && other.Module.Registrations.Count == 0;
        if (isFree)
        {
            names[node.Module.Identifier] = node;
        }

        return isFree;
    }

    static bool IsAncestor(ModuleNode candidate, ModuleNode node)
    {
        for (var parent = node.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent == candidate)
            {
                return true;
            }
        }

        return false;
    }

    static string PathOf(ModuleNode node) =>
        node.Parent is null ? node.Module.Identifier : $"{PathOf(node.Parent)} → {node.Module.Identifier}";
}
