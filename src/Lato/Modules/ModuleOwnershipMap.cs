namespace Lato.Modules;

/// <summary>
/// Says which module a type belongs to: that of its class, else the only one whose class is in the nearest namespace
/// around it; a nested class has no namespace of its own. A namespace part <c>Contracts</c> does not count, and only contracts may be in another assembly. Pure.
/// </summary>
internal sealed class ModuleOwnershipMap
{
    const string Contracts = "Contracts";

    readonly Dictionary<Type, string> _classes = [];
    readonly Dictionary<string, (string? Module, Type Class)> _namespaces = [];

    public ModuleOwnershipMap(IEnumerable<ApplicationModule> modules)
    {
        foreach (var module in modules.Where(module => IsClass(module.GetType())))
        {
            _classes.TryAdd(module.GetType(), module.Identifier);
            if (module.GetType() is { IsNested: false, Namespace: var home })
            {
                _namespaces[home ?? ""] = _namespaces.ContainsKey(home ?? "") ? (null, module.GetType()) : (module.Identifier, module.GetType());
            }
        }
    }

    public IReadOnlyCollection<Type> Classes => _classes.Keys;

    /// <returns>Null if it belongs to none, or if several share its namespace.</returns>
    public string? ModuleOf(Type type)
    {
        for (var outer = type; outer is not null; outer = outer.DeclaringType)
        {
            if (_classes.TryGetValue(outer, out var own))
            {
                return own;
            }
        }

        var parts = (type.Namespace ?? "").Split('.');
        var isContract = parts.Contains(Contracts);
        parts = [.. parts.Where(part => part != Contracts)];
        for (var length = parts.Length; length > 0; length--)
        {
            if (_namespaces.TryGetValue(string.Join('.', parts[..length]), out var home))
            {
                return isContract || home.Class.Assembly == type.Assembly ? home.Module : null;
            }
        }

        return null;
    }

    static bool IsClass(Type module) => module.Assembly != typeof(ApplicationModule).Assembly;
}
