namespace Lato.Databases.UnitsOfWork;

/// <summary>What is said of the database that a module has for itself.</summary>
internal sealed class ModuleDatabaseSetup(string application, string module)
{
    readonly List<Action<UnitOfWorkOptions>> _configure = [];

    /// <summary>The name of the application.</summary>
    public string Application => application;

    public string Module => module;

    public void Add(Action<UnitOfWorkOptions> configure) => _configure.Add(configure);

    /// <param name="shared">The options of the application, which hold for what is not said here; but for the database.</param>
    public ModuleDatabase Make(UnitOfWorkOptions shared)
    {
        var options = new UnitOfWorkOptions { IsolationLevel = shared.IsolationLevel, Retry = shared.Retry, Migrate = shared.Migrate };
        foreach (var configure in _configure)
        {
            configure(options);
        }

        return new ModuleDatabase(application, module, options);
    }
}
