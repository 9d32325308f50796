using Lato.Applications;

namespace Lato;

/// <summary>Where the modules of the application run, and what arrives from other processes.</summary>
public sealed partial class Application
{
    /// <summary>The modules that configuration says this process runs, by <c>lato.enabled-modules</c>; empty for all. Does not end registration.</summary>
    public IReadOnlyList<string> EnabledModules => _setup.EnabledModules();

    /// <summary>Says where modules run. For packages that spread an application over processes. The last call wins.</summary>
    /// <param name="make">Makes it by the services, when registration has ended.</param>
    public Application PlaceModules(Func<IServiceProvider, IModulePlacement> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        ThrowIfFrozen("a placement of modules");
        _setup.Placement = make;
        return this;
    }

    /// <summary>Starts an instance of a module that a placement does not run here as in any other program: the one of a cluster, or the one of a key. For packages that spread an application over processes.</summary>
    /// <param name="module">The identifier of the module.</param>
    /// <param name="key">The key, if the module is sharded; else null.</param>
    /// <param name="cancellationToken">Gives up the hooks of its start.</param>
    /// <returns>The instance, whose hooks of the start have run.</returns>
    /// <exception cref="ArgumentException">There is no such module.</exception>
    /// <exception cref="ApplicationStoppedException">The application has stopped.</exception>
    public Task<ModuleInstance> StartInstanceAsync(string module, string? key = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(module);
        return EnsureStarted().Instances.TryGetValue(module, out var instances) && (key is null) == (instances.Distribution == ModuleDistribution.Singleton)
            ? instances.StartAsync(key, cancellationToken)
            : throw new ArgumentException($"Application '{Identifier}' has no module '{module}' of which instances {(key is null ? "without" : "with")} a key can be started.", nameof(module));
    }

    /// <summary>Says which exceptions matter to a transport, so that they arrive from other processes as themselves. For packages with a transport.</summary>
    /// <param name="get">Gives them by the services, when registration has ended.</param>
    public Application CarryFailures(Func<IServiceProvider, IEnumerable<Type>> get)
    {
        ArgumentNullException.ThrowIfNull(get);
        ThrowIfFrozen("failures that are carried");
        _setup.CarriedFailures.Add(get);
        return this;
    }

    /// <summary>The types that <see cref="ExpectFailure{TException}"/> and <see cref="CarryFailures"/> have registered. For packages that carry failures from one process to another. Ends registration.</summary>
    public IReadOnlyList<Type> GetCarriedFailures()
    {
        EnsureStarted();
        return [.. _setup.ExpectedFailures.Concat(_setup.CarriedFailures.SelectMany(get => get(_setup.Services))).Distinct()];
    }
}
