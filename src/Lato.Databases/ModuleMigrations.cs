using System.Data.Common;
using System.Reflection;
using Lato.Databases.Migrations;

namespace Lato;

/// <summary>The migrations of one module: what makes and changes its tables, each applied once to a database. Not thread-safe.</summary>
public sealed class ModuleMigrations
{
    readonly List<Func<IServiceProvider, DatabaseMigrations>> _parts = [];
    readonly List<string> _after = [];
    ScriptMigrations? _scripts;

    internal ModuleMigrations(string application, string module) => (Application, Module) = (application, module);

    /// <summary>The name of the application.</summary>
    public string Application { get; }

    /// <summary>The module.</summary>
    public string Module { get; }

    internal IReadOnlyList<string> Predecessors => _after;

    /// <summary>Adds statements, which are applied in a transaction of their own.</summary>
    /// <param name="id">What it is known by in the database, such as <c>0001-orders</c>; it stays as it is, as does the text.</param>
    /// <param name="sql">One statement or several, as the database takes them.</param>
    public ModuleMigrations Script(string id, string sql)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sql);
        return Add(MigrationStep.OfScript(id, sql));
    }

    /// <summary>Adds the scripts that are embedded resources of an assembly, in the order of their names.</summary>
    /// <param name="assembly">The assembly, whose project has them as <c>EmbeddedResource</c>.</param>
    /// <param name="prefix">What their names begin with: namespace and folder, such as <c>Shop.Orders.Migrations.</c>; they end with <c>.sql</c>, and what is between is the id.</param>
    public ModuleMigrations Scripts(Assembly assembly, string prefix)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        foreach (var step in EmbeddedScripts.Of(assembly, prefix))
        {
            Add(step);
        }

        return this;
    }

    /// <summary>Adds code, such as what fills a table at first, which runs once in a transaction of its own.</summary>
    /// <param name="id">What it is known by in the database; it stays as it is.</param>
    /// <param name="run">Gets the transaction, which is committed when it has ended.</param>
    public ModuleMigrations Run(string id, Func<DbTransaction, CancellationToken, Task> run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return Add(new MigrationStep(id, "", null, run));
    }

    /// <summary>Adds migrations that another tool applies. For packages.</summary>
    /// <param name="make">Makes them by the services.</param>
    public ModuleMigrations Add(Func<IServiceProvider, DatabaseMigrations> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        _parts.Add(make);
        return this;
    }

    /// <summary>Says which modules' migrations come before: beside those of the modules that <see cref="ModuleAttribute.DependsOn"/> names, which do anyway.</summary>
    /// <param name="modules">Modules with migrations.</param>
    public ModuleMigrations After(params string[] modules)
    {
        ArgumentNullException.ThrowIfNull(modules);
        _after.AddRange(modules);
        return this;
    }

    internal IReadOnlyList<DatabaseMigrations> Parts(IServiceProvider services) => [.. _parts.Select(make => make(services))];

    ModuleMigrations Add(MigrationStep step)
    {
        if (_scripts is not { } scripts)
        {
            scripts = _scripts = new ScriptMigrations(Module, Module, $"lato_migrations_{Module.ToLowerInvariant()}");
            _parts.Add(_ => scripts);
        }

        scripts.Add(step);
        return this;
    }
}
