namespace Lato.Analyzers.Boundaries;

/// <summary>
/// A module as far as boundaries go. Module classes of one name or one namespace share a boundary, so it may have several
/// identifiers. Not changed once the map is made.
/// </summary>
internal sealed class Module
{
    readonly List<ModuleClass> _classes = [];

    /// <summary>A part of the application without a module class.</summary>
    public Module(string identifier) => Identifier = identifier;

    public Module(ModuleClass declared)
        : this(ModuleName.IdentifierOf(declared.Name)) => _classes.Add(declared);

    public string Identifier { get; private set; }

    public IReadOnlyList<ModuleClass> Classes => _classes;

    /// <summary>Whether it has a module class, and with it private types. All types of another part may be used.</summary>
    public bool IsDeclared => _classes.Count > 0;

    /// <summary>What its classes say that they depend on; null if they say nothing.</summary>
    public IReadOnlyList<string>? DependsOn =>
        _classes.Any(declared => declared.DependsOn is not null)
            ? [.. _classes.SelectMany(declared => declared.DependsOn ?? [])]
            : null;

    public bool IsNamed(string name) =>
        ModuleName.AreSame(Identifier, name) || _classes.Any(declared => ModuleName.AreSame(declared.Name, name));

    public bool SharesBoundaryWith(ModuleClass declared) =>
        IsNamed(declared.Name) || _classes.Any(other => other.Namespace == declared.Namespace && (declared.Namespace.Length > 0 || other.Assembly == declared.Assembly));

    public void Add(ModuleClass declared)
    {
        _classes.Add(declared);
        var identifier = ModuleName.IdentifierOf(declared.Name);
        Identifier = string.CompareOrdinal(identifier, Identifier) < 0 ? identifier : Identifier;
    }

    public override string ToString() => Identifier;
}
