using Lato.Databases.UnitsOfWork;

namespace Lato;

/// <summary>The database that a module has for itself: a service with <see cref="LatoBuilder.Identifier"/> as its key, once for each such module. For packages. Thread-safe.</summary>
public sealed class ModuleDatabase : IAsyncDisposable
{
    readonly Lazy<UnitOfWorkDatabase> _database;

    internal ModuleDatabase(string application, string module, UnitOfWorkOptions options)
    {
        (Module, Options) = (module, options);
        _database = new(() => UnitOfWorkSettings.DatabaseOf(options, application, module));
    }

    /// <summary>The identifier of the module.</summary>
    public string Module { get; }

    /// <summary>What was chosen for it.</summary>
    public UnitOfWorkOptions Options { get; }

    /// <summary>The database.</summary>
    /// <exception cref="InvalidOperationException">None was chosen.</exception>
    public UnitOfWorkDatabase Database => _database.Value;

    /// <summary>Closes the connections that are kept.</summary>
    public ValueTask DisposeAsync() => _database.IsValueCreated ? _database.Value.DisposeAsync() : default;
}
