using Microsoft.CodeAnalysis;

namespace Lato.Analyzers.Boundaries;

/// <summary>
/// Finds the modules that a compilation sees, and what each owns. Names of rules that no module class has are looked for
/// among namespaces and assemblies; contracts whose module cannot be seen are a module by their own name.
/// </summary>
internal sealed class ModuleMapBuilder
{
    readonly List<Module> _modules = [];
    readonly Dictionary<string, Module> _namespaces = new(StringComparer.Ordinal);
    readonly Dictionary<string, Module> _assemblies = new(StringComparer.Ordinal);
    readonly string[] _inner;
    readonly string[] _outer;

    public ModuleMapBuilder(Compilation compilation)
    {
        var isProgram = compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication;
        IAssemblySymbol[] referenced = [.. compilation.SourceModule.ReferencedAssemblySymbols];
        IAssemblySymbol[] knowing = [.. referenced.Where(assembly => assembly.KnowsLato()).Prepend(compilation.Assembly)];
        foreach (var assembly in knowing)
        {
            AddModulesOf(assembly, mayOwnAll: !isProgram || !SymbolEqualityComparer.Default.Equals(assembly, compilation.Assembly));
        }

        IAssemblySymbol[] open = [.. knowing.Where(assembly => !_assemblies.ContainsKey(assembly.Name))];
        _inner =
        [
            .. open.SelectMany(assembly => assembly.GlobalNamespace.AndAllInside())
                .Where(space => !space.IsGlobalNamespace && space.GetTypeMembers().Length > 0)
                .Select(space => space.PlaceName())
                .Concat(open.Select(assembly => assembly.Name))
                .Distinct().OrderBy(place => place, StringComparer.Ordinal),
        ];
        _outer = [.. referenced.Select(assembly => assembly.Name).Except(_inner, StringComparer.Ordinal)];
    }

    /// <summary>The modules with classes.</summary>
    public IReadOnlyList<Module> Declared => [.. _modules.Where(module => module.IsDeclared)];

    /// <summary>The module that a rule names; null if there is none in sight.</summary>
    public Module? Find(string name) =>
        _modules.FirstOrDefault(module => module.IsNamed(name))
        ?? _modules.FirstOrDefault(module => module.Classes.Any(declared => declared.Namespace.Length > 0 && ModuleName.Fit(name, declared.Namespace) > 0))
        ?? AddPart(name);

    /// <summary>To be called when all names of rules have been found.</summary>
    public ModuleMap Build()
    {
        foreach (var place in _inner)
        {
            if (place.OwnerOfContracts() is { } owner && !IsOwned(owner) && !_namespaces.ContainsKey($"{owner}.{PlaceExtensions.Contracts}"))
            {
                AddContracts(owner, $"{owner}.{PlaceExtensions.Contracts}");
            }
        }

        return new ModuleMap(_modules, _namespaces, _assemblies);
    }

    void AddModulesOf(IAssemblySymbol assembly, bool mayOwnAll)
    {
        var modules = new HashSet<Module>();
        foreach (var declared in ModuleClass.AllIn(assembly).OrderBy(declared => declared.Namespace, StringComparer.Ordinal).ThenBy(declared => declared.Name, StringComparer.Ordinal))
        {
            var module = _modules.FirstOrDefault(other => other.SharesBoundaryWith(declared));
            if (module is null)
            {
                _modules.Add(module = new Module(declared));
            }
            else
            {
                module.Add(declared);
            }

            modules.Add(module);
            if (declared.Namespace.Length > 0)
            {
                _namespaces[declared.Namespace] = module;
            }
        }

        if (modules.Count == 1 && mayOwnAll)
        {
            _assemblies[assembly.Name] = modules.Single();
            _assemblies[$"{assembly.Name}.{PlaceExtensions.Contracts}"] = modules.Single();
        }
    }

    Module? AddPart(string name)
    {
        var fits = _inner.Select(place => place.OwnerOfContracts() ?? place).Distinct()
            .Select(place => (Place: place, Fit: ModuleName.Fit(name, place)))
            .Concat(_outer.Select(place => place.OwnerOfContracts() ?? place).Distinct().Select(place => (Place: place, Fit: ModuleName.Fit(name, place) == 3 ? 3 : 0)))
            .Where(fit => fit.Fit > 0 && !IsOwned(fit.Place))
            .ToArray();
        if (fits.Length == 0)
        {
            return null;
        }

        var part = new Module(ModuleName.IdentifierOf(name));
        _modules.Add(part);
        var best = fits.Max(fit => fit.Fit);
        foreach (var (place, _) in fits.Where(fit => fit.Fit == best))
        {
            AddTerritory(part, place);
        }

        return part;
    }

    void AddContracts(string owner, string place)
    {
        var name = ModuleName.LastOf(owner);
        var module = _modules.FirstOrDefault(module => module.IsNamed(name))
            ?? _modules.FirstOrDefault(module => module.Classes.Any(declared => ModuleName.Fit(declared.Name, owner) > 0));
        if (module is null)
        {
            _modules.Add(module = new Module(ModuleName.IdentifierOf(name)));
        }

        _namespaces[place] = module;
        if (!_assemblies.ContainsKey(place))
        {
            _assemblies.Add(place, module);
        }
    }

    void AddTerritory(Module module, string place)
    {
        foreach (var owned in (string[])[place, $"{place}.{PlaceExtensions.Contracts}"])
        {
            if (!_assemblies.ContainsKey(owned))
            {
                _assemblies.Add(owned, module);
            }
        }

        _namespaces[place] = module;
    }

    bool IsOwned(string place) => _assemblies.ContainsKey(place) || _namespaces.Keys.Any(outer => ModuleName.IsIn(place, outer));
}
