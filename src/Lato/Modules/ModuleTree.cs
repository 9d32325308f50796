using Lato.Dependencies;

namespace Lato.Modules;

/// <summary>Walks the modules of an application depth first and ends their registration. Used once.</summary>
/// <param name="services">Make the modules.</param>
/// <param name="leftOutBy">The path of the setting that leaves a module out, by its identifier; null for one that is not left out.</param>
/// <param name="roleOf">The role that a module's settings name; null for none.</param>
/// <param name="enabled">The modules that this process runs; empty for all.</param>
/// <param name="place">Gives what stands at the place of a module: itself, if it runs here.</param>
internal sealed class ModuleTree(ServiceCatalog services, Func<string, string?> leftOutBy, Func<string, string?> roleOf, IReadOnlyList<string> enabled, Func<ModuleNode, ApplicationModule> place)
{
    /// <summary>The setting that says which modules a process runs.</summary>
    public const string Enabled = "enabled-modules";

    readonly Dictionary<ApplicationModule, ModuleNode> _places = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<string, ModuleNode> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether modules that do not run in this process can be called in others.</summary>
    public required bool RunsElsewhere { get; init; }

    /// <summary>The modules at their places, parents first.</summary>
    public List<ModuleNode> Nodes { get; } = [];

    /// <summary>Those that are left out; what they include has not been looked at.</summary>
    public List<LeftOutModule> LeftOut { get; } = [];

    public void Freeze(ApplicationModule root) => Add(new ModuleNode(root, new ModuleFactory(root), null), root.Identifier);

    /// <param name="node">The module at its place.</param>
    /// <param name="application">The application.</param>
    void Add(ModuleNode node, string application)
    {
        var module = node.Module;
        if (_places.TryGetValue(module, out var other))
        {
            throw IsAncestor(other, node)
                ? new InvalidModuleException(module.Identifier, $"Module '{module.Identifier}' includes itself: {PathOf(node)}. Remove one of these inclusions.")
                : new InvalidModuleException(module.Identifier, $"Module '{module.Identifier}' is included twice: {PathOf(other)} and {PathOf(node)}. Include it once.");
        }

        if (!_names.TryAdd(module.Identifier, node) && !TakesNameOfApplication(node, _names))
        {
            throw new InvalidModuleException(module.Identifier, Collision(_names[module.Identifier], node));
        }

        _places.Add(module, node);
        Nodes.Add(node);
        module.Freeze(application);
        foreach (var source in module.Submodules.Where(source => !IsLeftOut(node, source, source.Identifier)))
        {
            var submodule = source.Create(services);
            if (submodule.Identifier == source.Identifier || !IsLeftOut(node, source, submodule.Identifier))
            {
                Add(Placed(new ModuleNode(submodule, source, node) { Role = RoleIn(node, submodule.Identifier), IsNamed = IsNamedIn(node, source, submodule.Identifier) }), application);
            }
        }
    }

    /// <summary>Submodules have the role of the module above, unless they have one of their own.</summary>
    string? RoleIn(ModuleNode parent, string identifier) => roleOf(identifier) ?? parent.Role;

    /// <summary>That of a service is in each of its processes.</summary>
    bool? IsNamedIn(ModuleNode parent, ModuleFactory source, string identifier) => enabled.Count == 0 ? null
        : source.IsService || (parent.IsNamed == true && !parent.Source.IsService) || enabled.Any(name => ModuleIdentifier.Of(name).Equals(identifier, StringComparison.OrdinalIgnoreCase));

    ModuleNode Placed(ModuleNode node) => place(node) is var placed && placed == node.Module ? node : node with { Module = placed, Source = new ModuleFactory(placed), Original = node.Module };

    bool IsLeftOut(ModuleNode parent, ModuleFactory source, string identifier)
    {
        var leftOut = source.IsService ? null
            : leftOutBy(identifier) is { } setting ? new LeftOutModule(identifier, source, $"'{setting}' is off", $"set '{setting}' to on")
            : !RunsElsewhere && IsNamedIn(parent, source, identifier) == false && RoleIn(parent, identifier) is null ? new LeftOutModule(identifier, source, $"'lato.{Enabled}' does not name it", $"name it in 'lato.{Enabled}' too")
            : null;
        if (leftOut is not null)
        {
            LeftOut.Add(leftOut);
        }

        return leftOut is not null;
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
