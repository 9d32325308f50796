using System.Data;
using System.Data.Common;
using Lato.Databases.UnitsOfWork;

namespace Lato;

/// <summary>Options of the units of work of one application.</summary>
public sealed class UnitOfWorkOptions
{
    /// <summary>Makes the database from these options when it is needed first; set by <see cref="UseDataSource"/>, <c>UseSqlite</c> or <c>UsePostgreSql</c>.</summary>
    public Func<UnitOfWorkOptions, UnitOfWorkDatabase>? Database { get; set; }

    /// <summary>How to connect; the setting <c>lato.unit-of-work.connection-string</c> wins.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>What the transactions see of others; <see cref="IsolationLevel.Unspecified"/>, the default, is the default of the database. The setting <c>lato.unit-of-work.isolation-level</c> wins.</summary>
    public IsolationLevel IsolationLevel { get; set; } = IsolationLevel.Unspecified;

    /// <summary>
    /// How often and when a transaction that the database has refused because of another one, by a serialisation failure or a deadlock, is run again as a whole, within its deadline: a <see cref="RetryPolicy"/> as a
    /// text. Default: <c>3 times, 20ms..1s, exponential</c>. The setting <c>lato.unit-of-work.retry</c> wins.
    /// </summary>
    public string Retry { get; set; } = "3 times, 20ms..1s, exponential";

    /// <summary>What the start of a host does about the migrations of modules, and of the tables that Lato keeps. Default: <see cref="MigrationMode.On"/>. The setting <c>lato.unit-of-work.migrate</c> wins.</summary>
    public MigrationMode Migrate { get; set; }

    /// <summary>
    /// Whether a transaction may use this database, of a module that has its own, beside others: they are committed sequentially, in the order in which they were begun, so that a failure or
    /// the end of the process may leave some committed and others not. Default: false, which refuses such a transaction.
    /// </summary>
    public bool CommitsSeparately { get; set; }

    /// <summary>Uses any database for which there is an ADO.NET provider.</summary>
    /// <param name="connectionString">How to connect.</param>
    /// <param name="connect">Makes the source of connections from the connection string. It is disposed with the host.</param>
    public UnitOfWorkOptions UseDataSource(string connectionString, Func<string, DbDataSource> connect)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        ArgumentNullException.ThrowIfNull(connect);
        (ConnectionString, Database) = (connectionString, options => new DataSourceDatabase(connect(options.ConnectionString), options.IsolationLevel));
        return this;
    }
}
