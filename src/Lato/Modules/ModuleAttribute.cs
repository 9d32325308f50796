namespace Lato;

/// <summary>Names a module class.</summary>
/// <param name="name">The module's name; its identifier is the name with what is not a letter, digit or <c>_</c> replaced by <c>_</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ModuleAttribute(string name) : Attribute
{
    /// <summary>The module's name.</summary>
    public string Name { get; } = name;

    /// <summary>How messages may run concurrently in the module. Default: stateless where the source generator proves that the class has no state of its own, else interleaved.</summary>
    public Concurrency Concurrency
    {
        get => SetConcurrency ?? Concurrency.Interleaved;
        init => SetConcurrency = value;
    }

    /// <summary>What <see cref="Concurrency"/> was set to; null if it was not.</summary>
    internal Concurrency? SetConcurrency { get; private init; }

    /// <summary>
    /// The names of the modules whose contracts this one may use. Default: null, which says nothing; an empty list allows
    /// none. Checked when the code is compiled, and by <c>Application.Verify</c>.
    /// </summary>
    public string[]? DependsOn { get; init; }

    /// <summary>Whether the generated <c>AddLatoModules()</c> adds it. Set it to false for one that another module, or code of its own, adds. Default: true.</summary>
    public bool AutoRegister { get; init; } = true;
}
