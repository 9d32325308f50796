using Lato.Dependencies;

namespace Lato.Modules;

/// <summary>Walks the modules of an application depth first and ends their registration.</summary>
internal static class ModuleTree
{
    public static List<ModuleNode> Freeze(ApplicationModule root, ServiceCatalog services)
    {
        var nodes = new List<ModuleNode>();
        Add(new ModuleNode(root, new ModuleFactory(root), null), root.Identifier, services, nodes, new(ReferenceEqualityComparer.Instance), new(StringComparer.OrdinalIgnoreCase));
        return nodes;
    }

    static void Add(
        ModuleNode node,
        string application,
        ServiceCatalog services,
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
            throw new InvalidModuleException(module.Identifier, Collision(names[module.Identifier], node));
        }

        places.Add(module, node);
        nodes.Add(node);
        module.Freeze(application);
        foreach (var source in module.Submodules)
        {
            Add(new ModuleNode(source.Create(services), source, node), application, services, nodes, places, names);
        }
    }

    /// <summary>Configuration knows no case, so identifiers that differ only in it would share their settings.</summary>
    static string Collision(ModuleNode first, ModuleNode second)
    {
        var (one, other) = (first.Module.Identifier, second.Module.Identifier);
        return first.Parent is null
            ? $"Module '{other}' has the identifier of its application{(one == other ? "" : $" '{one}', but for the case")}: {PathOf(second)}. Rename one of the two."
            : one != other ? $"Modules '{one}' and '{other}' differ only in case, so configuration could not tell them apart: {PathOf(first)} and {PathOf(second)}. Rename one."
            : first.Module.GetType() is var type && type == second.Module.GetType() && type != typeof(ApplicationModule)
                ? $"Module class '{type}' is included twice, as '{one}': {PathOf(first)} and {PathOf(second)}. Include it once."
                : $"Two modules have the identifier '{one}': {PathOf(first)}{ClassOf(first)} and {PathOf(second)}{ClassOf(second)}. Rename one.";
    }

    static string ClassOf(ModuleNode node) => node.Module.GetType() is var type && type != typeof(ApplicationModule) ? $" ({type})" : "";

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
